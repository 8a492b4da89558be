import { Button, Menu, NativeSelect, Progress, SegmentedControl } from '@mantine/core';
import { IconArrowLeft, IconChevronDown } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { LabelKind } from '../../../shared/data/labels/label-config';
import { ButtonMenu } from '../popups/ButtonMenu';
import { exportLabels } from './export-labels';
import { findDoubts } from './find-doubts';
import { chooseKind } from './label-changes';
import type { LabelState } from './label-state';
import { closeLabelling, FILTERS, type Filter, labellingStore, useLabels } from './labelling-store';
import classes from './labels.module.css';
import { focusView } from './use-keys';

/** What is done, how the pictures are looked at, how far it is, and the way back. */
export function LabelHeader({ state }: { state: LabelState | null }) {
  const { t, i18n } = useTranslation('labels');
  const layout = useLabels((labelling) => labelling.layout);
  const filter = useLabels((labelling) => labelling.filter);
  const number = (value: number) => value.toLocaleString(i18n.language);
  const kind = state?.labels.kind ?? 'classes';
  const filters = kind === 'classes' ? FILTERS : FILTERS.filter((name) => name !== 'doubts');
  return (
    <header className={classes.header}>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconArrowLeft size={14} />}
        onClick={closeLabelling}
      >
        {t('done')}
      </Button>
      {state && (
        <>
          <SegmentedControl
            size="xs"
            value={kind}
            aria-label={t('kindLabel')}
            data={(['classes', 'boxes'] as const).map((value) => ({
              value,
              label: t(`kind.${value}`),
            }))}
            onChange={(value) => {
              chooseKind(value as LabelKind);
              labellingStore.setState({ filter: 'all', box: null });
              focusView();
            }}
          />
          <SegmentedControl
            size="xs"
            value={layout}
            aria-label={t('layoutLabel')}
            data={(['one', 'grid'] as const).map((value) => ({
              value,
              label: t(`layout.${value}`),
            }))}
            onChange={(value) => {
              labellingStore.setState({ layout: value as 'one' | 'grid', selected: new Set() });
              focusView();
            }}
          />
          <NativeSelect
            size="xs"
            aria-label={t('filterLabel')}
            value={filter}
            data={filters.map((value) => ({ value, label: t(`filter.${value}`) }))}
            onChange={({ currentTarget: { value } }) => {
              labellingStore.setState({ filter: value as Filter });
              if (value === 'doubts') void findDoubts();
              focusView();
            }}
          />
          <div className={classes.progress}>
            <Progress
              value={(100 * state.labelled) / Math.max(1, state.images.length)}
              aria-label={t('progressLabel')}
            />
            <span className="tabular" role="status">
              {t('progress', {
                done: number(state.labelled),
                total: number(state.images.length),
              })}
            </span>
          </div>
          <ExportMenu state={state} />
        </>
      )}
    </header>
  );
}

function ExportMenu({ state }: { state: LabelState }) {
  const { t } = useTranslation('labels');
  const isBoxes = state.labels.kind === 'boxes';
  return (
    <ButtonMenu
      position="bottom-end"
      button={
        <Button
          size="compact-sm"
          variant="default"
          disabled={state.labelled === 0}
          rightSection={<IconChevronDown size={14} />}
        >
          {t('export.title')}
        </Button>
      }
    >
      {(isBoxes ? (['yolo', 'coco'] as const) : (['csv'] as const)).map((format) => (
        <Menu.Item key={format} onClick={() => void exportLabels(format, state)}>
          {t(`export.${format}`)}
        </Menu.Item>
      ))}
    </ButtonMenu>
  );
}
