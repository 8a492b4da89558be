/** The templates at full size, whose data are a person's own: each takes a training step on noise. */
import { describe, expect, test } from 'vitest';
import { nodePlatform } from '../../cli/node-platform';
import { initBackend } from '../../shared/engine/backends';
import { memoryBytes } from '../../shared/engine/model/memory';
import { validate } from '../../shared/graph/validate';
import { noiseFor } from '../helpers/noise-for';
import { openTemplate, readTemplates } from '../helpers/open-template';
import { train } from '../unit/engine/train/harness';

const FULL = readTemplates().filter(({ id }) => openTemplate(id).data.source.kind === 'none');

describe('a training step with a batch of one, on WebAssembly', () => {
  test.each(FULL)('$id', async ({ id, params }) => {
    await initBackend('wasm', nodePlatform());
    const { valid } = validate(openTemplate(id).graph, null);
    if (!valid) throw new Error('not valid');
    const data = noiseFor(valid, 1);
    const started = Date.now();
    // Plain gradient descent keeps no state: the largest, VGG-19, then fits in the 4 GB of WebAssembly.
    const { batches } = await train({
      graph: valid,
      data,
      training: { batchSize: 1, epochs: 1, optimizer: 'sgd', learningRate: 1e-4 },
    });
    const seconds = (Date.now() - started) / 1000;
    const figures = [
      `${params.toLocaleString('en')} parameters`,
      `loss ${batches[0]?.loss?.toFixed(3)}`,
      `${seconds.toFixed(1)} s with building and the last checkpoint`,
      `${(memoryBytes() / 2 ** 20).toFixed(0)} MiB`,
    ];
    process.stdout.write(`${id}: ${figures.join(', ')}\n`);
    expect(batches).toHaveLength(1);
    expect(Number.isFinite(batches[0]?.loss)).toBe(true);
    expect(batches[0]?.loss).toBeGreaterThan(0);
  });
});
