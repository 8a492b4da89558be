import { gzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { nodeDataAccess } from '../../../../cli/node-data';
import { loadForModel } from '../../../../shared/data/apply-preparation';
import { loadDataset } from '../../../../shared/data/load';
import { previewData } from '../../../../shared/data/preview-data';
import { accessTo, arraysFile, fixture, okay, refused } from '../fixture';

const load = (name: string, bytes = fixture(name), more: object = {}) =>
  loadDataset(arraysFile(name, more), accessTo(bytes));

const idx = (name: string) => fixture(name);
const IMAGES = 'train-images-idx3-ubyte';
const LABELS = 'train-labels-idx1-ubyte';

describe('images in arrays', () => {
  it('Keras’s mnist.npz: images, labels and the test set by their names', async () => {
    const { value } = okay(await load('images.npz'));
    expect(value.info).toMatchObject({
      kind: 'image',
      inputs: [{ name: 'image', shape: [6, 5, 1] }],
      targets: [{ name: 'label', task: 'multiclass', classes: ['0', '1', '2'] }],
      counts: { train: 7, validation: 1, test: 4 },
    });
    expect([...value.test.rows]).toEqual([8, 9, 10, 11]);
    expect([...(value.test.targets.label?.data ?? [])]).toEqual([2, 0, 1, 2]);
    const { data, scale } = value.test.inputs.image ?? { data: [], scale: 0 };
    expect(data).toBeInstanceOf(Uint8Array);
    expect(scale).toBe(1 / 255);
  });

  it('MNIST’s IDX files, packed or not', async () => {
    const zip = zipSync({
      [`${IMAGES}.gz`]: gzipSync(idx(IMAGES)),
      [LABELS]: idx(LABELS),
      't10k-images-idx3-ubyte': idx(IMAGES),
      't10k-labels-idx1-ubyte.gz': gzipSync(idx(LABELS)),
    });
    const { value } = okay(await load('mnist.zip', zip));
    const { value: npz } = okay(await load('images.npz'));
    expect(value.info.inputs[0]?.shape).toEqual([6, 5, 1]);
    const all = (set: typeof value) => set.train.size + set.validation.size + set.test.size;
    expect(all(value)).toBe(16);
    expect([...value.test.rows]).toEqual([8, 9, 10, 11, 12, 13, 14, 15]);
    // The same images were written to both.
    const first = (set: typeof value) => [...(set.train.inputs.image?.data.slice(0, 30) ?? [])];
    expect(value.train.rows[0]).toBe(npz.train.rows[0]);
    expect(first(value)).toEqual(first(npz));
  });

  it('floats and channels first, as PyTorch saves them', async () => {
    const { value } = okay(await load('colour-first.npz'));
    expect(value.info.inputs[0]?.shape).toEqual([4, 4, 3]);
    expect(value.info.targets[0]?.classes).toEqual(['a', 'b', 'c']);
    expect(value.train.inputs.image?.data).toBeInstanceOf(Float32Array);
    expect(value.train.inputs.image?.scale).toBe(1);
    expect(value.preparation.image?.scale).toBe(1 / 255);
    const { value: preview } = okay(
      await previewData(arraysFile('colour-first.npz'), accessTo(fixture('colour-first.npz'))),
    );
    expect(preview).toMatchObject({ kind: 'images', total: 9, found: { kind: 'arrays' } });
  });

  it('a trained model takes the arrays of another file', async () => {
    const { value } = okay(await load('images.npz'));
    const again = await loadForModel(
      arraysFile('images.npz'),
      { ...nodeDataAccess, file: async () => fixture('images.npz') },
      value.preparation,
      'test',
    );
    expect(okay(again).value.info.counts).toEqual({ train: 0, validation: 0, test: 12 });
  });

  it('images without labels, and more labels than images', async () => {
    expect(refused(await load(IMAGES)).code).toBe('arrays-without-labels');
    const labels = idx(LABELS).slice(0, -1);
    labels[7] = 7;
    const zip = zipSync({ [IMAGES]: idx(IMAGES), [LABELS]: labels });
    expect(refused(await load('mnist.zip', zip))).toMatchObject({
      code: 'labels-do-not-fit',
      params: { count: 8, other: 7 },
    });
  });

  it('an IDX file cut short', async () => {
    const zip = zipSync({ [IMAGES]: idx(IMAGES).slice(0, -1), [LABELS]: idx(LABELS) });
    expect(refused(await load('mnist.zip', zip)).code).toBe('bad-idx');
  });
});
