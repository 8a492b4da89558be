import fc from 'fast-check';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { Dataset, Split } from '../../../../shared/data/dataset';
import { dropDuplicates } from '../../../../shared/data/examine/drop-duplicates';
import {
  type Duplicates,
  SPLIT_NAMES,
  type SplitName,
} from '../../../../shared/data/examine/examination';
import { groupSamples } from '../../../../shared/data/examine/group-samples';
import { takeSplit } from '../../../../shared/data/held';
import { loadDataset } from '../../../../shared/data/load';
import { pngOf } from '../../../helpers/png';
import { accessTo, fixture, imagesFile, okay, soundsFile, tableFile } from '../fixture';
import { codesOf, csvOf, draws, type Examined, examineBytes, examineColumns } from './fixture';

const found = ({ examination }: Examined): Duplicates => {
  if (!examination.duplicates) throw new Error('Not looked for');
  return examination.duplicates;
};

/** The counts by comparing each sample of a split with every one of another. */
function countByHand({ dataset }: Examined): readonly string[] {
  const samplesOf = (name: SplitName) => {
    const { inputs, size } = dataset[name];
    const [values] = Object.values(inputs);
    const width = (values?.data.length ?? 0) / size;
    return Array.from({ length: size }, (_, at) =>
      String(values?.data.slice(at * width, (at + 1) * width)),
    );
  };
  return SPLIT_NAMES.flatMap((later, place) =>
    SPLIT_NAMES.slice(0, place + 1).flatMap((earlier) => {
      const [ones, others] = [samplesOf(earlier), samplesOf(later)];
      const again = others.filter((sample, at) =>
        earlier === later ? others.indexOf(sample) < at : ones.includes(sample),
      );
      return again.length > 0 ? [`${earlier} ${later} ${again.length}`] : [];
    }),
  );
}

const counted = ({ exact }: Duplicates): readonly string[] =>
  exact.pairs.map(({ earlier, later, count }) => `${earlier} ${later} ${count}`);

const randomTable = (rows: number, seed: number) => ({
  a: draws(rows, seed).map((value) => value.toFixed(6)),
  b: draws(rows, seed + 1).map((value) => value.toFixed(6)),
  label: draws(rows, seed + 2).map((value) => (value < 0.5 ? 'x' : 'y')),
});

describe('rows that come again', () => {
  it('are all found within and between splits, and none where there are none', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 1e6 }),
        fc.array(fc.nat(199), { maxLength: 40 }),
        async (seed, copied) => {
          const table = randomTable(200, seed);
          const again = <T>(list: readonly T[]) => [
            ...list,
            ...copied.map((row) => list[row] as T),
          ];
          const examined = await examineColumns({
            a: again(table.a),
            b: again(table.b),
            label: again(table.label),
          });
          expect([...counted(found(examined))].sort()).toEqual([...countByHand(examined)].sort());
          expect(found(examined).contradictions).toBe(0);
        },
      ),
      { numRuns: 25 },
    );
  });

  it('of another class contradict each other, and are shown with their lines', async () => {
    const table = randomTable(100, 3);
    const planted = {
      a: [...table.a, table.a[10] ?? ''],
      b: [...table.b, table.b[10] ?? ''],
      label: [...table.label, table.label[10] === 'x' ? 'y' : 'x'],
    };
    const examined = await examineColumns(planted);
    expect(found(examined).contradictions).toBe(2);
    expect(codesOf(examined)).toContain('contradictions');
    const [example] = found(examined).examples;
    expect(example?.kind).toBe('contradiction');
    expect(example?.members.map(({ place }) => place)).toEqual(['12', '102']);
    expect(example?.members[1]?.cells).toContainEqual({ name: 'a', value: table.a[10] });
  });

  it('are no warning where so few values meet by chance', async () => {
    const columns = {
      a: draws(500, 1).map((value) => Math.floor(value * 3)),
      b: draws(500, 2).map((value) => Math.floor(value * 3)),
      label: draws(500, 3).map((value) => (value < 0.5 ? 'x' : 'y')),
    };
    const examined = await examineColumns(columns);
    expect(found(examined).exact.across).toBeGreaterThan(100);
    expect(found(examined).chance).toBeGreaterThan(100);
    expect(codesOf(examined)).toEqual([]);
  });

  it('are left out of validation and test where the project says so', async () => {
    const table = randomTable(200, 5);
    const twice = <T>(list: readonly T[]) => [...list, ...list.slice(0, 60)];
    const bytes = csvOf({ a: twice(table.a), b: twice(table.b), label: twice(table.label) });
    const kept = await examineBytes(bytes, tableFile('t.csv'));
    expect(codesOf(kept)).toContain('duplicates-across');
    const config = tableFile('t.csv', { duplicates: 'drop' });
    const dropped = await examineBytes(bytes, config);
    expect(found(dropped).exact.across).toBe(0);
    const { train, validation, test } = dropped.dataset;
    expect(train.rows).toEqual(kept.dataset.train.rows);
    expect(dropped.dataset.info.counts).toEqual({
      train: train.size,
      validation: validation.size,
      test: test.size,
    });
    const before = kept.dataset.validation.size + kept.dataset.test.size;
    expect(validation.size + test.size).toBe(before - found(kept).exact.across);
    for (const split of [validation, test]) {
      expect(split.rows).toHaveLength(split.size);
      expect(split.inputs.features?.data).toHaveLength(2 * split.size);
      expect(split.targets.label?.data).toHaveLength(split.size);
    }
    const { warnings } = okay(await loadDataset(config, accessTo(bytes)));
    expect(warnings).toEqual([
      {
        code: 'duplicates-dropped',
        params: {
          validation: kept.dataset.validation.size - validation.size,
          test: kept.dataset.test.size - test.size,
        },
      },
    ]);
  });
});

describe('samples that lie on disk', () => {
  it('are compared and left out as those in memory', async () => {
    const table = randomTable(200, 9);
    const twice = <T>(list: readonly T[]) => [...list, ...list.slice(0, 60)];
    const { dataset } = await examineColumns({
      a: twice(table.a),
      b: twice(table.b),
      label: twice(table.label),
    });
    const store = (split: Split): Split => ({
      ...split,
      inputs: {},
      stored: { blockSize: 7, take: (samples) => takeSplit(split, samples) },
    });
    const { train, validation, test } = dataset;
    const stored: Dataset = {
      ...dataset,
      train: store(train),
      validation: store(validation),
      test: store(test),
    };
    const groups = await groupSamples(dataset);
    expect(groups.count).toBeLessThan(dataset.train.size + validation.size + test.size);
    expect(await groupSamples(stored)).toEqual(groups);
    const inMemory = await dropDuplicates(dataset, []);
    const onDisk = await dropDuplicates(stored, []);
    expect(onDisk.test.rows).toEqual(inMemory.test.rows);
    const last = Uint32Array.of(onDisk.test.size - 1);
    expect((await takeSplit(onDisk.test, last)).inputs).toEqual(
      (await takeSplit(inMemory.test, last)).inputs,
    );
  });
});

describe('texts and sounds that come again', () => {
  it('texts of the same words, whatever their case, punctuation and spaces', async () => {
    const words = ['the', 'cat', 'sat', 'on', 'a', 'mat', 'while', 'it', 'rained', 'outside'];
    const random = draws(1200, 4);
    const texts = Array.from({ length: 60 }, (_, row) =>
      Array.from(
        { length: 20 },
        (_, at) => words[Math.floor((random[row * 20 + at] ?? 0) * 10)],
      ).join(' '),
    );
    const loud = `${texts[7]?.toUpperCase().replaceAll(' ', '  ')}!`;
    const label = texts.map((_, row) => (row % 2 === 0 ? 'spam' : 'ham'));
    const examined = await examineColumns({ text: [...texts, loud], label: [...label, 'ham'] });
    const { exact, examples } = found(examined);
    expect(exact.pairs.reduce((sum, { count }) => sum + count, 0)).toBe(1);
    expect(examples[0]?.members.map(({ text }) => text)).toEqual([texts[7], loud]);
  });

  it('sounds of the same samples, though one is stored in fewer bits than the other', async () => {
    const [u8, i16, f32] = ['u8', 'i16', 'f32'].map((kind) => fixture(`tone-${kind}.wav`));
    const zip = zipSync({
      'low/1.wav': i16 as Uint8Array,
      'low/2.wav': u8 as Uint8Array,
      'high/3.wav': i16 as Uint8Array,
      'high/4.wav': (f32 as Uint8Array).slice(0, -64),
    });
    const examined = await examineBytes(zip, soundsFile('tones.zip'));
    const [example] = found(examined).examples;
    expect(found(examined).contradictions).toBe(2);
    expect(example?.members.map(({ place }) => place).sort()).toEqual(['high/3.wav', 'low/1.wav']);
  });
});

const SIDE = 64;

/** A picture of a few soft blobs: [side, side, 3] in bytes. */
function blobs(seed: number, side = SIDE, change = (value: number) => value): Uint8Array {
  const places = draws(25, seed);
  const pixels = new Uint8Array(side * side * 3);
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      for (let channel = 0; channel < 3; channel++) {
        let light = 40;
        for (let blob = 0; blob < 5; blob++) {
          const [px = 0, py = 0, size = 0, red = 0, blue = 0] = places.slice(
            blob * 5,
            blob * 5 + 5,
          );
          const far = ((x / side - px) ** 2 + (y / side - py) ** 2) / (0.005 + 0.04 * size);
          light +=
            160 * (channel === 0 ? red : channel === 1 ? (red + blue) / 2 : blue) * Math.exp(-far);
        }
        pixels[(y * side + x) * 3 + channel] = Math.max(0, Math.min(255, change(light)));
      }
    }
  }
  return pixels;
}

const folder = (count: number) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, at) => [
      `${at % 2 === 0 ? 'left' : 'right'}/${String(at).padStart(3, '0')}.png`,
      pngOf(blobs(1000 + 10 * at), SIDE, SIDE),
    ]),
  );

describe('images that come again', () => {
  const config = imagesFile('z.zip', { image: { width: 48, height: 48, channels: 3 } });
  const pairsOf = (duplicates: Duplicates, kind: string) =>
    duplicates.examples
      .filter((example) => example.kind === kind)
      .map(({ members }) => members.map(({ place }) => place).sort());

  it('equal ones, and those that were brightened, resized or made noisy', async () => {
    const noise = draws(SIDE * SIDE * 3, 77);
    let at = 0;
    const zip = zipSync({
      ...folder(60),
      'left/equal.png': pngOf(blobs(1000), SIDE, SIDE),
      'left/bright.png': pngOf(
        blobs(1020, SIDE, (value) => value * 1.1 + 12),
        SIDE,
        SIDE,
      ),
      'left/large.png': pngOf(blobs(1040, 100), 100, 100),
      'left/noisy.png': pngOf(
        blobs(1060, SIDE, (value) => value + 10 * ((noise[at++] ?? 0) - 0.5)),
        SIDE,
        SIDE,
      ),
    });
    const duplicates = found(await examineBytes(zip, config));
    expect(pairsOf(duplicates, 'exact')).toEqual([['left/000.png', 'left/equal.png']]);
    expect([...pairsOf(duplicates, 'near')].sort()).toEqual([
      ['left/002.png', 'left/bright.png'],
      ['left/004.png', 'left/large.png'],
      ['left/006.png', 'left/noisy.png'],
    ]);
    const [example] = duplicates.examples;
    expect(example?.members[0]?.image).toMatchObject({ shape: [48, 48, 3], scale: 1 / 255 });
  });

  it('none among pictures drawn one by one', async () => {
    const duplicates = found(await examineBytes(zipSync(folder(150)), config));
    expect(duplicates.exact.pairs).toEqual([]);
    expect(duplicates.near?.pairs).toEqual([]);
  });
});
