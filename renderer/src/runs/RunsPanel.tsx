import { Button, Checkbox, Loader, VisuallyHidden } from '@mantine/core';
import { Fragment, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RunRecord } from '../../../shared/training/events';
import { useDocument } from '../document/document-store';
import { FoldsRow } from './FoldsRow';
import { RunRow } from './RunRow';
import classes from './runs.module.css';
import { loadRuns, useRuns } from './runs-store';

const COLUMNS = [
  'overlay',
  'name',
  'state',
  'epochs',
  'valLoss',
  'valAccuracy',
  'test',
  'time',
  'backend',
  'date',
  'diff',
  'actions',
] as const;
const NUMBERS = new Set<string>(['epochs', 'valLoss', 'valAccuracy', 'test', 'time']);

/** The dock's Runs tab: what was tried before, to compare, take up again and export. */
export default function RunsPanel() {
  const { t } = useTranslation('runs');
  const status = useRuns((state) => state.status);
  const runs = useRuns((state) => state.runs);
  const project = useDocument((state) => state.project.name);
  const [onlyProject, setOnlyProject] = useState(true);
  useEffect(() => void loadRuns(), []);
  const shown = onlyProject ? runs.filter((run) => run.project === project) : runs;
  if (status === 'loading')
    return (
      <div className={classes.empty}>
        <Loader size="sm" aria-label={t('loading')} />
      </div>
    );
  if (status === 'failed')
    return (
      <div className={classes.empty} role="alert">
        {t('failed')}
        <Button size="compact-sm" variant="default" onClick={() => void loadRuns()}>
          {t('retry')}
        </Button>
      </div>
    );
  return (
    <div className={classes.root}>
      {runs.length > 0 && (
        <Checkbox
          size="xs"
          className={classes.filter}
          label={t('onlyProject')}
          checked={onlyProject}
          onChange={(event) => setOnlyProject(event.currentTarget.checked)}
        />
      )}
      {shown.length === 0 ? (
        <div className={classes.empty}>{t('empty')}</div>
      ) : (
        <div className={classes.scroll}>
          <table className={classes.table} aria-label={t('table')}>
            <thead>
              <tr>
                {COLUMNS.map((column) => (
                  <th key={column} scope="col" data-number={NUMBERS.has(column) || undefined}>
                    {column === 'actions' ? (
                      <VisuallyHidden>{t('column.actions')}</VisuallyHidden>
                    ) : (
                      t(`column.${column}`)
                    )}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {shown.map((run, place) => (
                <Fragment key={run.id}>
                  {isFirstFold(shown, place) && (
                    <FoldsRow
                      runs={shown.filter((other) => other.crossValidation === run.crossValidation)}
                      columns={COLUMNS.length}
                    />
                  )}
                  <RunRow run={run} />
                </Fragment>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  );
}

/** Whether a run is the first of a cross-validation in the list. */
function isFirstFold(runs: readonly RunRecord[], place: number): boolean {
  const id = runs[place]?.crossValidation;
  return id !== undefined && runs.findIndex((run) => run.crossValidation === id) === place;
}
