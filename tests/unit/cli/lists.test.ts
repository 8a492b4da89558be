import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { jsonLines, netloom } from '../../helpers/netloom';
import { temporaryFolder } from '../../helpers/temporary-folder';

describe('templates and datasets', () => {
  it('are listed as a table and as JSON', async () => {
    const [text, json, sets] = await Promise.all([
      netloom(['templates']),
      netloom(['templates', '--json']),
      netloom(['datasets', '--json']),
    ]);
    const [{ templates }] = jsonLines(json);
    expect(templates).toContainEqual({
      id: 'lenet-5',
      group: 'small-vision',
      name: 'LeNet-5',
      summary: expect.stringContaining('handwritten digits'),
      params: 61_706,
    });
    expect(text.stdout.trim().split('\n')).toHaveLength(templates.length);
    expect(jsonLines(sets)[0].datasets).toContainEqual(
      expect.objectContaining({ id: 'iris', task: 'multiclass', rows: 150 }),
    );
  });
});

describe('inspect', () => {
  it('shows layers, shapes and parameters', async () => {
    const [text, json] = await Promise.all([
      netloom(['inspect', 'lenet-5']),
      netloom(['inspect', 'lenet-5', '--json']),
    ]);
    expect(text.stdout).toMatch(/conv1 +Conv2D +28×28×6 +156\n/);
    expect(text.stdout).toContain('61,706 parameters (61,706 trainable), 422,824 multiply-adds');
    const [value] = jsonLines(json);
    expect(Object.keys(value)).toEqual(['layers', 'params', 'multiplyAdds', 'memory', 'problems']);
    expect(value.layers[3]).toEqual({
      id: 'conv2',
      type: 'Conv2D',
      outputShape: [10, 10, 16],
      params: 2416,
      frozen: false,
      learningRate: 1,
      sharesWith: null,
    });
    expect(value.params).toEqual({ total: 61_706, trainable: 61_706 });
    expect(value.multiplyAdds).toBe(422_824);
    const floats = value.layers.reduce(
      (sum: number, { outputShape }: { outputShape: number[] }) =>
        sum + outputShape.reduce((a, b) => a * b, 1),
      -10, // the Output passes on what the last layer gives
    );
    expect(value.memory).toEqual({
      weights: 4 * 61_706,
      activations: [
        { batch: 1, bytes: 4 * floats },
        { batch: 32, bytes: 32 * 4 * floats },
      ],
    });
    expect(value.problems).toEqual([]);
    expect(json.code).toBe(0);
  });

  it('says what is frozen, learns at another rate or uses the weights of another layer', async () => {
    const file = join(temporaryFolder(), 'shared.netloom');
    const node = (id: string, type: string, more: object = {}) => ({
      ...{ id, type, name: id, config: {}, position: { x: 0, y: 0 } },
      ...more,
    });
    const nodes = [
      node('in', 'Input', { config: { shape: [4] } }),
      node('a', 'Dense', { config: { units: 4 }, frozen: true }),
      node('b', 'Dense', { sharesWith: 'a' }),
      node('c', 'Dense', { config: { units: 2, activation: 'softmax' }, learningRate: 0.1 }),
      node('out', 'Output'),
    ];
    const edges = ['in a', 'a b', 'b c', 'c out'].map((wire, at) => {
      const [source, target] = wire.split(' ');
      return { id: `e${at}`, source, target };
    });
    writeFileSync(file, JSON.stringify({ format: 'netloom', version: 1, graph: { nodes, edges } }));
    const { stdout, code } = await netloom(['inspect', file]);
    expect(stdout).toMatch(/\na +Dense +4 +20 +not trained\n/);
    expect(stdout).toMatch(/\nb +Dense +4 +0 +weights of a, not trained\n/);
    expect(stdout).toMatch(/\nc +Dense +2 +10 +learning rate × 0.1\n/);
    expect(stdout).toContain('30 parameters (10 trainable)');
    expect(code).toBe(0);
  });

  it('tells the problems of a broken network and ends with 1', async () => {
    const file = join(temporaryFolder(), 'broken.netloom');
    const node = (id: string, type: string, config: object) => ({
      id,
      type,
      name: id,
      config,
      position: { x: 0, y: 0 },
    });
    const nodes = [
      node('in', 'Input', { shape: [6, 6, 1] }),
      node('conv', 'Conv2D', { filters: 4, kernelSize: [7, 7], padding: 'valid' }),
    ];
    const edges = [{ id: 'a', source: 'in', target: 'conv' }];
    writeFileSync(file, JSON.stringify({ format: 'netloom', version: 1, graph: { nodes, edges } }));
    const [text, json] = await Promise.all([
      netloom(['inspect', file]),
      netloom(['inspect', file, '--json']),
    ]);
    const [{ layers, problems }] = jsonLines(json);
    expect(layers[1]).toMatchObject({ id: 'conv', outputShape: null });
    const problem = problems.find(({ nodeId }: { nodeId: string }) => nodeId === 'conv');
    expect(problem.message).toContain('7×7');
    expect(text.stdout).toContain(`error: ${problem.message}`);
    for (const { code, stderr } of [text, json]) {
      expect(code).toBe(1);
      expect(stderr).toContain(`${file}: the network has`);
    }
  });
});
