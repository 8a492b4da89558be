import { type DataConfig, dataConfigSchema } from '../../shared/data/config';
import { seededRandom } from '../../shared/data/random';
import { DEFAULT_TRAINING } from '../../shared/training/settings';
import { cnn, mlp, resnet20 } from '../models/images';
import type { Course } from './worker-protocol';

const SPLIT = { validation: 0, test: 0, seed: 1, stratify: false };
const settings = { ...DEFAULT_TRAINING, backend: 'wasm' as const };
const templates = new URL('./templates/', location.href).href;

/** The bundled digits, as many as make a hundred batches. */
const digits = (): Pick<Course, 'data' | 'file'> => ({
  data: dataConfigSchema.parse({
    source: { kind: 'bundled', id: 'mnist' },
    limit: 12_800,
    split: SPLIT,
  }),
  file: null,
});

/** A table with a column a pixel, for images that no bundled set has. */
function noise(pixels: number, samples: number): Pick<Course, 'data' | 'file'> {
  const random = seededRandom(1);
  const names = Array.from({ length: pixels }, (_, place) => `p${place}`);
  const rows = Array.from({ length: samples }, () => {
    const values = names.map(() => random().toFixed(2));
    return [...values, `class ${Math.floor(random() * 10)}`].join(',');
  });
  const data: DataConfig = dataConfigSchema.parse({
    source: { kind: 'file', format: 'table', key: 'noise.csv', name: 'noise.csv' },
    split: SPLIT,
  });
  return {
    data,
    file: new Blob([[[...names, 'label'].join(','), ...rows].join('\n')]),
  };
}

/** The models that the goal names, with data in their form. */
export const RUNS = {
  mlp: (): Course => ({ graph: mlp(), settings, templates, ...digits() }),
  cnn: (): Course => ({ graph: cnn(), settings, templates, ...digits() }),
  resnet20: (): Course => ({ graph: resnet20(), settings, templates, ...noise(32 * 32 * 3, 512) }),
};
export type RunName = keyof typeof RUNS;
