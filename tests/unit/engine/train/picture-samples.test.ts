/** A network that makes pictures of random numbers shows them while it learns. */
import { expect, test } from 'vitest';
import { decodeImage } from '../../../../cli/node-images';
import { pixelsToPng } from '../../../../shared/formats/pixels-to-png';
import { type PictureSample, pictureGrid } from '../../../../shared/training/picture-sample';
import { forEachBackend, withoutLeaks } from '../../../helpers/backends';
import { graphOf, node } from '../../graph/sample-graphs';
import { dataset, valid } from '../fixtures';
import { session, train } from './harness';

const SHAPE = [4, 4, 1];
const graph = valid(
  graphOf(
    [
      node('data', 'Input', { shape: SHAPE }),
      node('flat', 'Flatten'),
      node('mean', 'Dense', { units: 2 }),
      node('spread', 'Dense', { units: 2 }),
      node('code', 'Sampling', { beta: 0.01 }),
      node('wide', 'Dense', { units: 16, activation: 'sigmoid' }),
      node('picture', 'Reshape', { targetShape: SHAPE }),
      node('out', 'Output', { target: '@input', loss: 'meanSquaredError' }),
    ],
    [
      ...['data>flat', 'flat>mean', 'flat>spread', 'mean>code', 'spread>code', 'code>wide'],
      ...['wide>picture', 'picture>out'],
    ],
  ),
);

/** The upper half white, the lower black. */
const data = dataset({ task: 'regression', size: 1 }, () => [0], { shape: SHAPE, train: 128 });
for (const split of [data.train, data.validation])
  for (const { data: values } of Object.values(split.inputs))
    for (let at = 0; at < values.length; at++) values[at] = at % 16 < 8 ? 1 : 0;

const picturesOf = (events: readonly { readonly kind: string }[]) =>
  events.flatMap((event) =>
    event.kind === 'pictures' ? [(event as unknown as { sample: PictureSample }).sample] : [],
  );
const training = { epochs: 15, learningRate: 0.05 } as const;

forEachBackend((backend) => {
  test('before the first epoch and after each, of the same numbers, like the data in the end', async () => {
    await withoutLeaks(async () => {
      const { session: running, events } = session({ graph, data, training });
      await running.start();
      const pictures = picturesOf(events);
      expect(pictures.map(({ epoch }) => epoch)).toEqual(Array.from({ length: 16 }, (_, at) => at));
      const [first, last] = [pictures[0], pictures.at(-1)];
      expect(last).toMatchObject({ count: 25, shape: SHAPE });
      const mean = (sample: PictureSample | undefined, upper: boolean) => {
        const values = [...(sample?.pixels ?? [])].filter((_, at) => at % 16 < 8 === upper);
        return values.reduce((sum, value) => sum + value, 0) / values.length;
      };
      expect(mean(last, true)).toBeGreaterThan(mean(first, true) + 60);
      expect(mean(last, false)).toBeLessThan(mean(first, false) - 60);
      await running.dispose();
    });
  });

  // How often does not depend on what computes.
  if (backend !== 'cpu') return;
  test('a long run is shown sixty times at most, the last epoch among them', async () => {
    const long = { ...training, epochs: 130, learningRate: 0.01 };
    const { events } = await train({ graph, data, training: long });
    const epochs = picturesOf(events).map(({ epoch }) => epoch);
    expect(epochs.length).toBeLessThanOrEqual(61);
    expect(epochs.slice(0, 3)).toEqual([0, 3, 6]);
    expect(epochs.at(-1)).toBe(130);
  });
});

test('pictures are written side by side as PNG', async () => {
  const pixels = Uint8Array.from({ length: 3 * 12 }, (_, at) => at * 7);
  const sample: PictureSample = { epoch: 1, count: 3, shape: [2, 2, 3], pixels };
  const grid = pictureGrid(sample);
  expect([grid.width, grid.height]).toEqual([6, 6]);
  const size = { width: 6, height: 6, channels: 3 } as const;
  const read = await decodeImage(pixelsToPng(grid), 'grid.png', size);
  expect([...read]).toEqual([...grid.pixels]);
  const at = (x: number, y: number) => [...read.subarray(3 * (6 * y + x), 3 * (6 * y + x + 1))];
  expect(at(0, 0)).toEqual([0, 7, 14]);
  expect(at(5, 1)).toEqual([...pixels.subarray(21, 24)]);
  expect(at(2, 0)).toEqual([0, 0, 0]);
  expect(at(0, 4)).toEqual([...pixels.subarray(24, 27)]);
});
