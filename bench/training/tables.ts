import { WORKLOADS, type WorkloadName } from '../models';
import { GOALS, medianOf, type Verdict } from './goals';
import type { Result } from './match';
import type { Work } from './roofline';
import { median, quantile } from './statistics';

export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

/** Three figures that count, as far as there are any. */
const short = (value: number): string =>
  value >= 100 ? value.toFixed(0) : value.toPrecision(value >= 10 ? 3 : 2);

/** One row a contestant. */
export function resultTable(results: readonly Result[], batch: number): string {
  const withDispatches = results.some(({ dispatches }) => dispatches !== undefined);
  const rows = results.map((result) => {
    const { label, turns, processor, error, memory, heap, coldStart, dispatches } = result;
    if (turns.length === 0) return [label, error ?? '', ...Array(withDispatches ? 6 : 5).fill('')];
    const times = turns.flat();
    const spread = `${short(quantile(times, 0.1))} to ${short(quantile(times, 0.9))}`;
    const middle = medianOf(result);
    const held = memory === undefined ? '' : short(memory);
    return [
      label,
      `${short(middle)} (${times.length === 1 ? 'first step only' : spread})`,
      short((batch * 1000) / middle),
      processor.length > 0 ? short(median(processor)) : '',
      heap === undefined ? held : `${held} (${short(heap)})`,
      coldStart === undefined ? '' : (coldStart / 1000).toFixed(2),
      ...(withDispatches ? [dispatches === undefined ? '' : String(dispatches)] : []),
    ];
  });
  const head = [
    'who',
    'ms a step (10–90 %)',
    'samples/s',
    'processor ms',
    'peak MiB (wasm heap)',
    'cold start, s',
  ];
  return table(withDispatches ? [...head, 'dispatches'] : head, rows);
}

/** Goals in rows, models in columns. */
export function goalTable(verdicts: readonly Verdict[]): string {
  const models = [...new Set(verdicts.map(({ model }) => model))];
  const cell = (goal: string, model: WorkloadName): string => {
    const found = verdicts.find((verdict) => verdict.goal === goal && verdict.model === model);
    if (!found) return '';
    if (found.reached === null) return 'not measured';
    const reached = `${found.atLeast ? 'over ' : ''}${short(found.reached)}×`;
    return `${reached} of ${found.wanted}×: ${found.reached >= found.wanted ? 'met' : '**not met**'}`;
  };
  return table(
    ['goal', ...models.map((model) => WORKLOADS[model].title)],
    GOALS.map(({ title }) => [title, ...models.map((model) => cell(title, model))]),
  );
}

export interface Dispatches {
  readonly model: WorkloadName;
  readonly stock: number | string;
  readonly netloom: number | string;
}

export const dispatchTable = (rows: readonly Dispatches[]): string =>
  table(
    ['model', 'stock tf.js', 'Netloom'],
    rows.map(({ model, stock, netloom }) => [
      WORKLOADS[model].title,
      String(stock),
      String(netloom),
    ]),
  );

/** The operations and bytes of a step, and how many operations a second the fastest on the processor reach. */
export function workTable(works: readonly Work[]): string {
  const best = (work: Work, who: string): string => {
    const rates = Object.entries(work.reached).filter(([label]) => label.startsWith(who));
    return rates.length > 0 ? short(Math.max(...rates.map(([, rate]) => rate))) : '';
  };
  return table(
    ['model', 'GFLOP a step', 'MB of activations', 'Netloom wasm, GFLOP/s', 'PyTorch, GFLOP/s'],
    works.map((work) => [
      WORKLOADS[work.model].title,
      short(work.gflop),
      short(work.megabytes),
      best(work, 'Netloom wasm'),
      best(work, 'PyTorch, '),
    ]),
  );
}
