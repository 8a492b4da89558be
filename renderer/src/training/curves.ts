import type {
  BatchRecord,
  EpochRecord,
  Metrics,
  NamedArray,
} from '../../../shared/training/events';

/** A column of numbers that grows in place: doubling keeps appending cheap at 100,000 points. */
class Column {
  private store = new Float64Array(256);
  length = 0;

  push(value: number): void {
    if (this.length === this.store.length) {
      const grown = new Float64Array(this.store.length * 2);
      grown.set(this.store);
      this.store = grown;
    }
    this.store[this.length++] = value;
  }

  /** A view, good until the next push. */
  values(): Float64Array {
    return this.store.subarray(0, this.length);
  }
}

/**
 * The batches of one run, column by column. Grows in place: whoever draws it is told by the
 * store's `revision`, since the object stays the same.
 */
export class Curves {
  private readonly stepColumn = new Column();
  private readonly epochColumn = new Column();
  private readonly columns = new Map<string, Column>([['loss', new Column()]]);

  static of(batches: readonly BatchRecord[]): Curves {
    const curves = new Curves();
    curves.append(batches);
    return curves;
  }

  /** What `toArrays` gave; columns that don't belong together give no curves. */
  static fromArrays(arrays: readonly NamedArray[]): Curves {
    const curves = new Curves();
    const column = (name: string) => arrays.find((array) => array.name === name)?.data;
    const steps = column('step') ?? new Float32Array();
    const epochs = column('epoch') ?? new Float32Array();
    const others = arrays.filter(({ name }) => name !== 'step' && name !== 'epoch');
    if (arrays.some(({ data }) => data.length !== steps.length)) return curves;
    for (const { name } of others) curves.ensure(name);
    for (let index = 0; index < steps.length; index++) {
      curves.stepColumn.push(steps[index] as number);
      curves.epochColumn.push(epochs[index] as number);
      for (const { name, data } of others) curves.columns.get(name)?.push(data[index] as number);
    }
    return curves;
  }

  /** The columns as kept in an array file. */
  toArrays(): NamedArray[] {
    const named = (name: string, values: Float64Array): NamedArray => ({
      name,
      shape: [values.length],
      data: Float32Array.from(values),
    });
    return [
      named('step', this.steps),
      named('epoch', this.epochColumn.values()),
      ...this.names.map((name) => named(name, this.series(name))),
    ];
  }

  /** The batches up to a step, as when a run goes on from a checkpoint before its end. */
  upTo(step: number): Curves {
    return Curves.of(this.records().filter((batch) => batch.step <= step));
  }

  get length(): number {
    return this.stepColumn.length;
  }

  get lastStep(): number {
    return this.steps[this.length - 1] ?? 0;
  }

  /** 'loss' and the metrics. */
  get names(): readonly string[] {
    return [...this.columns.keys()];
  }

  append(batches: readonly BatchRecord[]): void {
    for (const batch of batches) {
      for (const name of Object.keys(batch.metrics)) this.ensure(name);
      this.stepColumn.push(batch.step);
      this.epochColumn.push(batch.epoch);
      for (const [name, column] of this.columns)
        column.push(name === 'loss' ? batch.loss : (batch.metrics[name] ?? Number.NaN));
    }
  }

  get steps(): Float64Array {
    return this.stepColumn.values();
  }

  /** Per batch; empty for a name that the run doesn't have. */
  series(name: string): Float64Array {
    return this.columns.get(name)?.values() ?? new Float64Array();
  }

  /** Back to records, as they are kept. */
  records(): BatchRecord[] {
    const { steps } = this;
    const epochs = this.epochColumn.values();
    const loss = this.series('loss');
    const metrics = this.names.filter((name) => name !== 'loss');
    return Array.from(steps, (step, index) => ({
      step,
      epoch: epochs[index] ?? 0,
      loss: loss[index] ?? Number.NaN,
      metrics: Object.fromEntries(
        metrics.map((name) => [name, this.series(name)[index] ?? Number.NaN]),
      ),
    }));
  }

  private ensure(name: string): void {
    if (this.columns.has(name)) return;
    const column = new Column();
    for (let index = 0; index < this.length; index++) column.push(Number.NaN);
    this.columns.set(name, column);
  }
}

export interface Points {
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
}

/** One value of every epoch: `name` is 'loss' or a metric. Epochs without it are left out. */
export function epochPoints(
  epochs: readonly EpochRecord[],
  name: string,
  split: 'train' | 'validation',
  axis: 'step' | 'epoch',
): Points {
  const x: number[] = [];
  const y: number[] = [];
  for (const epoch of epochs) {
    const value = epochValue(epoch, name, split);
    if (value === undefined) continue;
    x.push(epoch[axis]);
    y.push(value);
  }
  return { x, y };
}

function epochValue(epoch: EpochRecord, name: string, split: 'train' | 'validation') {
  if (name === 'loss') return split === 'train' ? epoch.loss : epoch.valLoss;
  const metrics: Metrics | undefined = split === 'train' ? epoch.metrics : epoch.valMetrics;
  return metrics?.[name];
}

/** What says most of a run that has it is drawn first. */
const FIRST = 'return';

/** Names to draw: an agent's return, the loss, then metrics of batches and epochs in the order they came. */
export function curveNames(curves: Curves, epochs: readonly EpochRecord[]): readonly string[] {
  const last = epochs[epochs.length - 1];
  const ofEpochs = { ...last?.metrics, ...last?.valMetrics };
  const names = [...new Set([...curves.names, ...Object.keys(ofEpochs)])];
  return names.includes(FIRST) ? [FIRST, ...names.filter((name) => name !== FIRST)] : names;
}
