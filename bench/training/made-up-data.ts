import type { Dataset, Samples } from '../../shared/data/dataset';
import { seededRandom } from '../../shared/data/random';
import type { Workload } from '../models';

const CLASSES = 10;

/** Seeded noise in a model's form, ready in memory: what it learns does not matter here. */
export function madeUpData({ input, symbols }: Workload, samples: number): Dataset {
  const random = seededRandom(1);
  const size = input.reduce((product, side) => product * side, 1);
  const values = Float32Array.from({ length: samples * size }, () =>
    symbols === undefined ? random() : Math.floor(random() * symbols),
  );
  const labels = Int32Array.from({ length: samples }, () => Math.floor(random() * CLASSES));
  const inputs: Record<string, Samples> = { input: { data: values, shape: input, scale: 1 } };
  const targets: Record<string, Samples> = { label: { data: labels, shape: [1], scale: 1 } };
  const split = { size: samples, inputs, targets, rows: new Uint32Array(samples) };
  const info: Dataset['info'] = {
    name: 'noise',
    kind: 'table',
    inputs: [{ name: 'input', shape: input }],
    targets: [{ name: 'label', task: 'multiclass', classes: [...'0123456789'], size: 1 }],
    counts: { train: samples, validation: 0, test: 0 },
  };
  return {
    info,
    train: split,
    validation: { ...split, size: 0 },
    test: { ...split, size: 0 },
    preparation: { info, targetScaling: {} },
  };
}
