import { expect, test } from 'vitest';
import { nodeDataAccess } from '../../../../cli/node-data';
import { loadForModel } from '../../../../shared/data/apply-preparation';
import { listSounds } from '../../../../shared/data/images/list-images';
import { loadDataset } from '../../../../shared/data/load';
import { previewData } from '../../../../shared/data/preview-data';
import { bundled, okay, refused } from '../fixture';

const SETS = ['spoken-digits', 'spoken-digits-zh'];

test.each(SETS)('%s has each voice in one split, which says every digit', async (id) => {
  const zip = await nodeDataAccess.bundled(`sounds/${id}.zip`);
  const { images, classes } = listSounds(zip, id, []);
  const splits = new Map<string, Set<string | null>>();
  for (const { entry, split } of images) {
    const voice = entry.name.split('/').at(-1) ?? '';
    splits.set(voice, (splits.get(voice) ?? new Set()).add(split));
  }
  expect(splits.size).toBe(66);
  expect([...splits.values()].every(({ size }) => size === 1)).toBe(true);
  expect(images).toHaveLength(66 * classes.length);
  const { info } = okay(await loadDataset(bundled(id), nodeDataAccess)).value;
  expect(info.counts).toEqual({ train: 420, validation: 80, test: 160 });
});

test('it comes at its own rate and length unless others are asked for', async () => {
  const own = okay(await loadDataset(bundled('spoken-digits'), nodeDataAccess)).value;
  expect(own.info.inputs).toEqual([{ name: 'sound', shape: [6400] }]);
  const loudest = Math.max(...(own.train.inputs.sound?.data.subarray(0, 64_000) ?? []));
  expect(loudest).toBeGreaterThan(0.5);
  const sound = { rate: 4000, seconds: 0.5 };
  const other = okay(await loadDataset(bundled('spoken-digits', { sound }), nodeDataAccess)).value;
  expect(other.info.inputs[0]?.shape).toEqual([2000]);
  const shown = okay(await previewData(bundled('spoken-digits'), nodeDataAccess)).value;
  expect(shown).toMatchObject({ kind: 'sounds', total: 660, rate: 8000 });
});

test('a model of it is measured on its own split again, and on nothing but sounds', async () => {
  const { preparation, test: held } = okay(
    await loadDataset(bundled('spoken-digits'), nodeDataAccess),
  ).value;
  const again = (id: string) =>
    loadForModel(bundled(id), nodeDataAccess, preparation, 'as-trained');
  const { inputs } = okay(await again('spoken-digits')).value.test;
  expect(inputs.sound?.data.every((value, at) => value === held.inputs.sound?.data[at])).toBe(true);
  expect(inputs.sound?.data).toHaveLength(160 * 6400);
  expect(refused(await again('digits')).code).toBe('sounds-needed');
});
