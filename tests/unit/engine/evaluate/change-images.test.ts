import { beforeAll, describe, expect, it } from 'vitest';
import { nodeDataAccess } from '../../../../cli/node-data';
import { loadDataset } from '../../../../shared/data/load';
import { initBackend } from '../../../../shared/engine/backends';
import { changeImages } from '../../../../shared/engine/evaluate/change-images';
import type { Graph, GraphNode } from '../../../../shared/graph/graph';
import { imageSteps, type Pictures } from '../../../../shared/graph/image-steps';
import { bundled, okay } from '../../data/fixture';

const SIDE = 8;
const COUNT = 24;

/** The first of the handwritten digits, 0 to 1. */
async function digits(): Promise<Pictures> {
  const { train } = okay(await loadDataset(bundled('digits'), nodeDataAccess)).value;
  const [images] = Object.values(train.inputs);
  const values = Float32Array.from(
    images?.data.subarray(0, COUNT * SIDE * SIDE) ?? [],
    (value) => value * (images?.scale ?? 1),
  );
  return { values, shape: [COUNT, SIDE, SIDE, 1] };
}

const picture = ({ values }: Pictures, place: number) => [
  ...values.subarray(place * SIDE * SIDE, (place + 1) * SIDE * SIDE),
];

const mirrored = (pixels: readonly number[]) =>
  pixels.map((_, at) => pixels[at - (at % SIDE) + (SIDE - 1 - (at % SIDE))]);

const layers = (...types: readonly (readonly [string, GraphNode['config']])[]): Graph => {
  const nodes = [['Input', {}] as const, ...types].map(([type, config], place) => ({
    id: `n${place}`,
    type,
    name: `n${place}`,
    config,
    position: { x: 0, y: 0 },
  }));
  const edges = nodes.slice(1).map(({ id }, place) => ({
    id: `e${place}`,
    source: `n${place}`,
    target: id,
  }));
  return { nodes, edges };
};

const stepsTo = (graph: Graph, id: string) =>
  imageSteps(graph, graph.nodes.find((node) => node.id === id) as GraphNode) ?? [];

describe('pictures as training sees them', () => {
  beforeAll(() => initBackend('cpu', {}));

  it('come out mirrored or not, the same for the same seed', async () => {
    const pictures = await digits();
    const steps = stepsTo(layers(['RandomFlip', { mode: 'horizontal' }]), 'n1');
    const { before, after } = changeImages(steps, pictures, 3);
    expect(before.values).toEqual(pictures.values);
    const isMirrored = Array.from({ length: COUNT }, (_, place) => {
      const own = picture(pictures, place);
      const came = picture(after, place);
      const turned = mirrored(own);
      expect([own, turned]).toContainEqual(came);
      return JSON.stringify(came) === JSON.stringify(turned);
    });
    expect(new Set(isMirrored).size).toBe(2);
    expect(changeImages(steps, pictures, 3).after.values).toEqual(after.values);
    expect(changeImages(steps, pictures, 4).after.values).not.toEqual(after.values);
  });

  it('go through all layers of pictures that stand before', async () => {
    const pictures = await digits();
    const graph = layers(
      ['Rescaling', { scale: 2, offset: -1 }],
      [
        'RandomTranslation',
        { heightFactor: 0.3, widthFactor: 0.3, fillMode: 'constant', fillValue: -1 },
      ],
      ['RandomBrightness', { factor: 0, lowest: -1, highest: 1 }],
    );
    const steps = stepsTo(graph, 'n3');
    expect(steps.map(({ type }) => type)).toEqual([
      'Rescaling',
      'RandomTranslation',
      'RandomBrightness',
    ]);
    const { before, after } = changeImages(steps, pictures, 1);
    expect(Math.min(...before.values)).toBe(-1);
    expect([...before.values]).toEqual(
      [...pictures.values].map((value) => Math.fround(2 * value - 1)),
    );
    expect(after.values).not.toEqual(before.values);
    expect(after.shape).toEqual(pictures.shape);
  });

  it('are changed by this layer alone where others than these come before', () => {
    const graph = layers(['Conv2D', {}], ['RandomFlip', {}]);
    expect(stepsTo(graph, 'n2').map(({ type }) => type)).toEqual(['RandomFlip']);
  });
});
