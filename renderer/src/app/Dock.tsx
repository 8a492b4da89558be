import { Tabs } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemCount } from '../problems/ProblemCount';
import { ProblemList } from '../problems/ProblemList';
import { DOCK_TABS, type DockTab, showDock, useView } from '../view/view-store';
import classes from './dock.module.css';

const PANELS = {
  problems: ProblemList,
  training: lazy(() => import('../training/TrainingPanel')),
  evaluation: lazy(() => import('../evaluation/EvaluationPanel')),
  baselines: lazy(() => import('../baselines/BaselinesPanel')),
  runs: lazy(() => import('../runs/RunsPanel')),
  data: lazy(() => import('../data/DataPanel')),
  code: lazy(() => import('../export/CodePanel')),
} as const;

export function Dock() {
  const { t } = useTranslation();
  const tab = useView((state) => state.dockTab);
  const Panel = PANELS[tab];
  return (
    <section className={classes.section} aria-label={t('dockLabel')}>
      <Tabs
        value={tab}
        onChange={(value) => value && showDock(value as DockTab)}
        keepMounted={false}
        className={classes.dock}
      >
        <Tabs.List className={classes.list}>
          {DOCK_TABS.map((name) => (
            <Tabs.Tab
              key={name}
              value={name}
              rightSection={name === 'problems' ? <ProblemCount /> : undefined}
            >
              {t(`dock.${name}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={tab} className={classes.panel}>
          <Suspense>
            <Panel />
          </Suspense>
        </Tabs.Panel>
      </Tabs>
    </section>
  );
}
