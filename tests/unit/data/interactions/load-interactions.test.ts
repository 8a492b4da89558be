import { describe, expect, it } from 'vitest';
import { nodeDataAccess } from '../../../../cli/node-data';
import { loadForModel } from '../../../../shared/data/apply-preparation';
import type { Dataset, Split } from '../../../../shared/data/dataset';
import { untakenBy } from '../../../../shared/data/interactions/untaken';
import { loadDataset } from '../../../../shared/data/load';
import { previewData } from '../../../../shared/data/preview-data';
import { accessTo, bundled, codes, expectText, okay, refused, tableFile, utf8 } from '../fixture';

const COLUMNS = { interactions: { user: 'who', item: 'what', time: 'day' } };
const BASKETS = `who,what,day
ann,tea,3
ann,milk,1
ann,salt,2
ann,rice,4
bob,tea,1
bob,rice,9
bob,jam,5
cid,jam,1
cid,oil,2
`;

const read = (text: string, more: object = COLUMNS) =>
  loadDataset(tableFile('baskets.csv', more), accessTo(utf8(text)));

/** The pairs of a split by name, those taken apart from those not. */
function pairs({ info, preparation, ...splits }: Dataset, which: 'train' | 'validation' | 'test') {
  const { users = [], items = [] } = preparation.interactions ?? {};
  const { inputs, targets, size } = splits[which];
  const all = Array.from({ length: size }, (_, at) => ({
    pair: `${users[inputs.user?.data[at] ?? -1]} ${items[inputs.item?.data[at] ?? -1]}`,
    taken: targets.taken?.data[at] === 1,
  }));
  const named = (taken: boolean) =>
    all.filter((sample) => sample.taken === taken).map(({ pair }) => pair);
  return { taken: named(true), not: named(false) };
}

describe('a table of who took what', () => {
  it('keeps the last of each for the test, the one before for validation, the rest to learn from', async () => {
    const { value, warnings } = okay(await read(BASKETS));
    expect(warnings).toEqual([]);
    expect(pairs(value, 'test').taken).toEqual(['ann rice', 'bob rice']);
    expect(pairs(value, 'validation').taken).toEqual(['ann tea', 'bob jam']);
    // Of two items none is kept back.
    expect(pairs(value, 'train').taken).toEqual([
      'ann milk',
      'ann salt',
      'bob tea',
      'cid jam',
      'cid oil',
    ]);
    expect(value.info).toMatchObject({
      inputs: [
        { name: 'user', shape: [1], lookup: 3 },
        { name: 'item', shape: [1], lookup: 6 },
      ],
      targets: [{ name: 'taken', task: 'binary', ranks: { user: 'user', item: 'item' } }],
      counts: { train: 25, validation: 10, test: 7 },
    });
  });

  it('ranks the last among all that the user never took; four not taken until then stand beside each other one', async () => {
    const { value } = okay(await read(BASKETS));
    expect(pairs(value, 'test').not).toEqual([
      'ann jam',
      'ann oil',
      'bob milk',
      'bob salt',
      'bob oil',
    ]);
    const known = new Set(pairs(value, 'train').taken);
    for (const which of ['train', 'validation'] as const) {
      const { taken, not } = pairs(value, which);
      expect(not).toHaveLength(4 * taken.length);
      for (const pair of taken) known.add(pair);
      expect(not.some((pair) => known.has(pair))).toBe(false);
    }
  });

  it('may draw what is kept back as not taken: never drawing it would tell it', async () => {
    const { value } = okay(await loadDataset(bundled('lectures'), nodeDataAccess));
    const held = new Set(pairs(value, 'test').taken);
    const drawn = pairs(value, 'train').not.filter((pair) => held.has(pair));
    // 985 kept back, each drawn with a chance of about 90 in 1,100.
    expect(drawn.length).toBeGreaterThan(40);
  });

  it('is the same again with the same seed, and has no test where none is wanted', async () => {
    const seeded = async (seed: number, more: object = {}) =>
      okay(
        await read(BASKETS, {
          ...COLUMNS,
          split: { validation: 0.1, test: 0.2, seed, stratify: false, ...more },
        }),
      ).value;
    const [one, again, other] = [await seeded(1), await seeded(1), await seeded(2)];
    expect(again.train).toEqual(one.train);
    expect(other.train.inputs).not.toEqual(one.train.inputs);
    const whole = await seeded(1, { validation: 0, test: 0 });
    expect(whole.info.counts).toEqual({ train: 45, validation: 0, test: 0 });
    expect(okay(await read(BASKETS, { ...COLUMNS, limit: 7 })).value.train.size).toBe(7);
  });

  it('tells of rows that lack something and of pairs that come twice; the earlier counts', async () => {
    const { value, warnings } = okay(await read(`${BASKETS}ann,tea,9\n,tea,1\ncid,jam,soon\n`));
    expect(codes(warnings)).toEqual(['interactions-partial', 'interactions-repeated']);
    expect(warnings[0]?.params).toMatchObject({ rows: '12, 13', count: 2 });
    expect(pairs(value, 'test').taken).toEqual(['ann rice', 'bob rice']);
  });

  it('is refused without its columns, or with too little in them', async () => {
    const no = refused(await read(BASKETS, { interactions: { user: 'who', item: 'thing' } }));
    expect(no).toMatchObject({ code: 'no-interactions-column', params: { column: 'thing' } });
    const few = refused(await read('who,what,day\nann,tea,1\nbob,tea,2\n'));
    expect(few.code).toBe('too-few-interactions');
  });
});

describe('a model of it', () => {
  it('knows what each user had not taken, the one held out among it', async () => {
    const { preparation } = okay(await read(BASKETS)).value;
    const untaken = untakenBy(preparation, 'bob');
    if ('code' in untaken) throw new Error(untaken.code);
    expect(untaken.items).toEqual(['milk', 'salt', 'rice', 'oil']);
    expect(untaken.samples[2]).toEqual({ user: Float32Array.of(1), item: Float32Array.of(3) });
    const unknown = untakenBy(preparation, 'dan');
    if (!('code' in unknown)) throw new Error('dan is known');
    expect(unknown.code).toBe('unknown-user');
    expectText(unknown);
  });

  it('is measured on its own data only', async () => {
    const { preparation } = okay(await read(BASKETS)).value;
    const model = (parts: 'as-trained' | 'test') =>
      loadForModel(tableFile('baskets.csv', COLUMNS), accessTo(utf8(BASKETS)), preparation, parts);
    expect(okay(await model('as-trained')).value.test.size).toBe(7);
    expect(refused(await model('test')).code).toBe('only-its-interactions');
  });
});

describe('the bundled lectures', () => {
  it('have no pair of a user and an item in two splits, and a list of every user’s', async () => {
    const { value } = okay(await loadDataset(bundled('lectures'), nodeDataAccess));
    const keys = (split: Split) => {
      const { user, item } = split.inputs;
      const { taken } = split.targets;
      return Array.from({ length: split.size }, (_, at) => at)
        .filter((at) => taken?.data[at] === 1)
        .map((at) => (user?.data[at] ?? 0) * 10_000 + (item?.data[at] ?? 0));
    };
    const [train, validation, test] = [value.train, value.validation, value.test].map(keys);
    expect([train?.length, validation?.length, test?.length]).toEqual([22_242, 985, 985]);
    expect(new Set([...(train ?? []), ...(validation ?? []), ...(test ?? [])]).size).toBe(24_212);
  });

  it('are shown as what they are', async () => {
    const { value } = okay(await previewData(bundled('lectures'), nodeDataAccess));
    const interactions = { user: 'student', item: 'lecturer', time: 'semester' };
    expect(value).toMatchObject({ kind: 'table', rowCount: 24_212, interactions });
  });
});
