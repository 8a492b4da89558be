import type { RunRecord } from '../../../shared/training/events';
import { saveText } from '../training/chart-export';
import type { Curves } from '../training/curves';
import { runCsv } from './run-csv';

/** The run as it is kept, with every batch. */
export const exportJson = (run: RunRecord, curves: Curves): Promise<void> =>
  saveText(
    `${run.name}.json`,
    `${JSON.stringify({ ...run, batches: curves.records() }, null, 2)}\n`,
  );

/** Every batch, with the epochs' values. */
export const exportCsv = (run: RunRecord, curves: Curves): Promise<void> =>
  saveText(`${run.name}.csv`, runCsv(run, curves));
