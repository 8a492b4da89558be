/** Every template that has data here compiles and takes one training step on them, one in each of its stages. */
import { beforeAll, describe, expect, test } from 'vitest';
import { nodeDataAccess } from '../../../cli/node-data';
import { nodePlatform } from '../../../cli/node-platform';
import { loadDataset } from '../../../shared/data/load';
import { initBackend } from '../../../shared/engine/backends';
import { encodeTexts } from '../../../shared/engine/texts/encode-texts';
import { validate } from '../../../shared/graph/validate';
import { openTemplate, readTemplates } from '../../helpers/open-template';
import { train } from '../engine/train/harness';

/** Of images and texts; of a table all rows at once, since a part of them may lack a category. */
const BATCH = 4;
const LARGE = new Set([
  'mnist',
  'clothes',
  'digits',
  'digit-scenes',
  'digit-masks',
  'digit-strips',
  'spoken-digits',
  'lectures',
  'moby-dick',
  'spam',
]);

const WITH_DATA = readTemplates()
  .map(({ id }) => ({ id, ...openTemplate(id) }))
  .filter(({ data }) => data.source.kind === 'bundled');

describe('on WebAssembly', () => {
  beforeAll(async () => {
    await initBackend('wasm', nodePlatform());
  });

  test.each(WITH_DATA)('$id', async ({ graph, data, training }) => {
    const large = data.source.kind === 'bundled' && LARGE.has(data.source.id);
    const few = { limit: BATCH, split: { ...data.split, validation: 0, stratify: false } };
    const read = await loadDataset({ ...data, ...(large ? few : {}) }, nodeDataAccess);
    if (!read.ok) throw new Error(read.error.code);
    const { valid } = validate(graph, read.value.info);
    if (!valid) throw new Error('not valid');
    const stages = training.stages?.map((stage) => ({ ...stage, epochs: 1 }));
    const { batches } = await train({
      graph: valid,
      data: encodeTexts(valid, read.value),
      training: {
        ...training,
        ...(stages && { stages }),
        batchSize: read.value.train.size,
        epochs: 1,
      },
    });
    expect(batches).toHaveLength(stages?.length ?? 1);
    for (const { loss } of batches) {
      expect(loss).toBeGreaterThan(0);
      expect(Number.isFinite(loss)).toBe(true);
    }
  });
});
