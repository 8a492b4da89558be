/** The templates at full size, whose data are a person's own: each takes a training step on noise. */
import { afterEach, describe, expect, test } from 'vitest';
import { nodePlatform } from '../../cli/node-platform';
import { initBackend, stopBackend } from '../../shared/engine/backends';
import { memoryBytes } from '../../shared/engine/model/memory';
import { applyEdit } from '../../shared/graph/apply-edit';
import type { Graph } from '../../shared/graph/graph';
import { validate } from '../../shared/graph/validate';
import { noiseFor } from '../helpers/noise-for';
import { openTemplate, readTemplates } from '../helpers/open-template';
import { train } from '../unit/engine/train/harness';

const FULL = readTemplates().filter(({ id }) => openTemplate(id).data.source.kind === 'none');

/** At its whole length, 1,024 tokens, GPT-2 takes more to train than the 4 GB of WebAssembly. */
const SHORTER: Readonly<Record<string, number>> = { 'gpt-2': 512 };

function shortened(id: string, graph: Graph): Graph {
  const length = SHORTER[id];
  if (length === undefined) return graph;
  const input = Object.values(graph.nodes).find(({ type }) => type === 'Input');
  if (!input) throw new Error('no Input');
  return applyEdit(graph, { kind: 'configure', node: input.id, config: { shape: [length] } });
}

describe('a training step with a batch of one, on WebAssembly', () => {
  // What the networks before left in pieces, GPT-2 needs whole.
  afterEach(() => stopBackend('wasm'));

  test.each(FULL)('$id', async ({ id, params }) => {
    await initBackend('wasm', nodePlatform());
    const { valid } = validate(shortened(id, openTemplate(id).graph), null);
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
