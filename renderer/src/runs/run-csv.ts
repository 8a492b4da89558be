import Papa from 'papaparse';
import type { RunRecord } from '../../../shared/training/events';
import type { Curves } from '../training/curves';

/** One row a batch; the row that ends an epoch carries the epoch's values too. */
export function runCsv(run: Pick<RunRecord, 'epochs'>, curves: Curves): string {
  const ends = new Map(run.epochs.map((epoch) => [epoch.step, epoch]));
  const rows = curves.records().map((batch) => {
    const epoch = ends.get(batch.step);
    return {
      step: batch.step,
      epoch: batch.epoch,
      loss: batch.loss,
      ...batch.metrics,
      ...(epoch && {
        epoch_loss: epoch.loss,
        ...prefixed('epoch_', epoch.metrics),
        ...(epoch.valLoss !== undefined && { val_loss: epoch.valLoss }),
        ...prefixed('val_', epoch.valMetrics ?? {}),
        learning_rate: epoch.learningRate,
        seconds: epoch.seconds,
      }),
    };
  });
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return Papa.unparse(rows, { columns });
}

const prefixed = (prefix: string, values: Readonly<Record<string, number>>) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [prefix + name, value]));
