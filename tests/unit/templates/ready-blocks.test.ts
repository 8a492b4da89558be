import { readFileSync } from 'node:fs';
import Elk from 'elkjs/lib/elk.bundled.js';
import { describe, expect, it } from 'vitest';
import { compileModel } from '../../../shared/engine/compile';
import { tf } from '../../../shared/engine/tf';
import { blockPorts } from '../../../shared/graph/blocks/block';
import type { Graph, GraphNode } from '../../../shared/graph/graph';
import { validate } from '../../../shared/graph/validate';
import type { BlockFile } from '../../../shared/project/block-file';
import { parseBlockFile, serializeBlockFile } from '../../../shared/project/block-file';
import { parseReadyBlocks } from '../../../shared/project/ready-blocks';
import { makeBlocks } from '../../../tools/blocks/make-blocks';

const read = (name: string) =>
  readFileSync(new URL(`../../../templates/${name}`, import.meta.url), 'utf8');

const INFOS = parseReadyBlocks(read('blocks/index.json'));

/** What each takes, with its default settings, and how many weights it then has. */
const CASES: Readonly<Record<string, readonly [inputs: readonly number[][], params: number]>> = {
  'conv-norm-act': [[[8, 8, 3]], 9 * 3 * 64 + 4 * 64],
  'residual-basic': [[[8, 8, 64]], 2 * (9 * 64 * 64 + 4 * 64)],
  'residual-basic-down': [[[8, 8, 32]], 9 * 32 * 64 + 9 * 64 * 64 + 32 * 64 + 3 * 4 * 64],
  'residual-bottleneck': [[[8, 8, 256]], 2 * 256 * 64 + 9 * 64 * 64 + 4 * (64 + 64 + 256)],
  'residual-bottleneck-down': [
    [[8, 8, 64]],
    64 * 64 + 9 * 64 * 64 + 2 * 64 * 256 + 4 * (64 + 64 + 2 * 256),
  ],
  // Szegedy et al. 2015, table 1, inception (3a).
  inception: [
    [[28, 28, 192]],
    192 * (64 + 96 + 16 + 32) + 9 * 96 * 128 + 25 * 16 * 32 + (64 + 96 + 128 + 16 + 32 + 32),
  ],
  'dense-layer': [[[8, 8, 64]], 4 * 64 + 64 * 128 + 4 * 128 + 9 * 128 * 32],
  'squeeze-excite': [[[8, 8, 64]], 64 * 4 + 4 + 4 * 64 + 64],
  'depthwise-separable': [[[8, 8, 16]], 9 * 16 + 4 * 16 + 16 * 64 + 4 * 64],
  'inverted-residual': [[[8, 8, 24]], 24 * 144 + 4 * 144 + 9 * 144 + 4 * 144 + 144 * 24 + 4 * 24],
  'multi-head-attention': [
    [
      [6, 64],
      [9, 64],
    ],
    4 * (64 * 64 + 64) + 2 * 64,
  ],
  'transformer-encoder': [
    [[6, 64]],
    4 * (64 * 64 + 64) + 2 * 2 * 64 + (64 * 256 + 256) + (256 * 64 + 64),
  ],
  'transformer-decoder': [
    [
      [6, 64],
      [9, 64],
    ],
    8 * (64 * 64 + 64) + 3 * 2 * 64 + (64 * 256 + 256) + (256 * 64 + 64),
  ],
  'u-net-down': [[[8, 8, 3]], 9 * 3 * 64 + 64 + 9 * 64 * 64 + 64],
  'u-net-up': [
    [
      [4, 4, 128],
      [8, 8, 64],
    ],
    4 * 128 * 64 + 64 + (9 * 128 * 64 + 64) + (9 * 64 * 64 + 64),
  ],
  'encoder-decoder': [[[784]], 2 * 784 * 128 + 2 * 128 * 32 + 784 + 2 * 128 + 32],
};

function networkOf({ root, blocks }: BlockFile, inputs: readonly number[][]): Graph {
  const node = (id: string, type: string, config: GraphNode['config']): GraphNode => ({
    ...{ id, type, name: id, config },
    position: { x: 0, y: 0 },
  });
  const block = blocks[root];
  if (!block) throw new Error(root);
  const ports = blockPorts(block);
  const outs = ports.outputs.map(({ id }) => id);
  return {
    nodes: [
      ...inputs.map((shape, i) => node(`x${i}`, 'Input', { shape })),
      node('block', 'Block', { block: root }),
      ...outs.map((id) => node(`y-${id}`, 'Output', { loss: 'meanSquaredError' })),
    ],
    edges: [
      ...ports.inputs.map(({ id }, i) => ({
        ...{ id: `w${i}`, source: `x${i}`, target: 'block' },
        targetPort: id,
      })),
      ...outs.map((id) => ({ id: `o-${id}`, source: 'block', target: `y-${id}`, sourcePort: id })),
    ],
    blocks,
  };
}

it('the files are what the builder makes', async () => {
  for (const [name, text] of await makeBlocks(new Elk())) expect(read(name), name).toBe(text);
});

describe.each(INFOS.map(({ id }) => id))('%s', (id) => {
  const text = read(`blocks/${id}.netblock`);
  const parsed = parseBlockFile(text);
  if (!parsed.ok) throw new Error(parsed.error.code);
  const [inputs, params] = CASES[id] ?? [[], -1];
  const { valid, totals, problems } = validate(networkOf(parsed.file, inputs));

  it('is saved as it was read, and has as many weights as its paper says', () => {
    expect(serializeBlockFile(parsed.file)).toBe(text);
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(totals.params).toBe(params);
  });

  it('compiles, and gives what the drawing says', async () => {
    await tf.setBackend('cpu');
    if (!valid) throw new Error('not valid');
    const { model, outputs } = compileModel(valid, 1);
    expect(model.countParams()).toBe(params);
    const made = tf.tidy(() => {
      const given = inputs.map((shape) => tf.randomNormal([2, ...shape], 0, 1, 'float32', 1));
      return [model.predict(given.length === 1 && given[0] ? given[0] : given)]
        .flat()
        .map((tensor) => [tensor.shape, tensor.isNaN().any().dataSync()[0]]);
    });
    expect(made).toEqual(outputs.map(({ shape }) => [[2, ...shape], 0]));
    model.dispose();
  });
});
