import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { nodeDataAccess } from '../../../cli/node-data';
import { loadForModel } from '../../../shared/data/apply-preparation';
import type { DataConfig } from '../../../shared/data/config';
import type { Dataset, Preparation } from '../../../shared/data/dataset';
import { packFolder } from '../../../shared/data/images/pack-folder';
import { loadDataset } from '../../../shared/data/load';
import { prepareRow } from '../../../shared/data/prepare';
import { readRows } from '../../../shared/data/table/read-rows';
import {
  accessTo,
  bundled,
  codes,
  fixture,
  imagesFile,
  okay,
  refused,
  tableFile,
  utf8,
} from './fixture';

/** Through JSON, as it is kept with a model. */
const kept = (preparation: Preparation): Preparation => JSON.parse(JSON.stringify(preparation));

const load = async (config: DataConfig, access = nodeDataAccess): Promise<Dataset> =>
  okay(await loadDataset(config, access)).value;

/** The samples of each split; of images a fingerprint, since comparing millions of values takes long. */
const parts = ({ train, validation, test }: Dataset) =>
  [train, validation, test].map(({ rows, targets, inputs }) => ({
    rows,
    targets,
    inputs: Object.entries(inputs).map(([name, { data, shape, scale }]) => [
      name,
      shape,
      scale,
      createHash('sha256').update(data).digest('hex'),
    ]),
  }));

describe("the model's own data", () => {
  it.each(['iris', 'ames', 'churn', 'sunspots', 'digits', 'mnist'])(
    '%s are split and prepared as they were for training, sample by sample',
    async (id) => {
      const config = bundled(id, { limit: 100 });
      const trained = await load(config);
      const preparation = kept(trained.preparation);
      const again = okay(await loadForModel(config, nodeDataAccess, preparation, 'as-trained'));
      expect(parts(again.value)).toEqual(parts(trained));
      expect(again.value.preparation).toBe(preparation);
    },
  );
});

const TRAINED = utf8(
  [
    'size,colour,price,kind',
    ...Array.from({ length: 40 }, (_, at) => {
      const colour = at % 2 === 0 ? 'red' : 'blue';
      return `${at * 2.5},${colour},${100 + at * 10},${at % 4 === 0 ? 'round' : 'square'}`;
    }),
  ].join('\n'),
);

describe('another table', () => {
  const configOf = (targets: readonly string[]) => tableFile('train.csv', { targets });
  const trainedOn = async (...targets: string[]) =>
    kept((await load(configOf(targets), accessTo(TRAINED))).preparation);
  const apply = (preparation: Preparation, text: string) =>
    loadForModel(tableFile('new.csv'), accessTo(utf8(text)), preparation, 'test');

  it('is a test set whose rows have the features that a prediction gives them', async () => {
    const preparation = await trainedOn('kind');
    const text = 'kind,colour,size,price\nsquare,blue,900,5\nround,,,7\nsquare,red,3,\n';
    const { value } = okay(await apply(preparation, text));
    expect(value.info).toMatchObject({ counts: { train: 0, validation: 0, test: 3 } });
    // Not in the file's order of classes.
    expect(preparation.info.targets[0]?.classes).toEqual(['round', 'square']);
    expect([...(value.test.targets.kind?.data ?? [])]).toEqual([1, 0, 1]);
    const rows = okay(await readRows(utf8(text), 'new.csv', preparation)).value;
    const features = rows.flatMap(({ row }) => [...(prepareRow(preparation, row) as Float32Array)]);
    expect([...(value.test.inputs.features?.data ?? [])]).toEqual(features);
  });

  it('has its numbers to predict scaled as in training', async () => {
    const preparation = await trainedOn('price');
    const { scale = 1, offset = 0 } = preparation.targetScaling.price ?? {};
    const { value } = okay(
      await apply(preparation, 'size,colour,price,kind\n1,red,5000,round\n2,blue,6000,round\n'),
    );
    const scaled = [...(value.test.targets.price?.data ?? [])];
    expect(scaled.map((number) => Math.round(number * scale + offset))).toEqual([5000, 6000]);
  });

  it('leaves out rows of classes that the model does not know, and tells strange categories', async () => {
    const preparation = await trainedOn('kind');
    const rows = ['1,green,1,round', '2,red,1,oval', '3,red,1,square'].join('\n');
    const { value, warnings } = okay(await apply(preparation, `size,colour,price,kind\n${rows}\n`));
    expect([...value.test.rows]).toEqual([0, 2]);
    expect([...codes(warnings)].sort()).toEqual(['unknown-categories', 'unknown-classes']);
    expect(
      refused(await apply(preparation, 'size,colour,price,kind\n1,red,1,a\n2,red,1,b\n')),
    ).toEqual({
      code: 'no-known-class',
      params: { file: 'new.csv', classes: 'a, b', known: 'round, square' },
    });
  });

  it('must have the columns that the model takes, and its target', async () => {
    const preparation = await trainedOn('kind');
    expect(refused(await apply(preparation, 'size,kind\n1,round\n2,round\n'))).toMatchObject({
      code: 'columns-missing',
      params: { columns: 'colour, price', count: 2 },
    });
    expect(
      refused(await apply(preparation, 'size,colour,price\n1,red,2\n2,red,2\n')),
    ).toMatchObject({
      code: 'unknown-target',
      params: { column: 'kind' },
    });
    const images = await loadForModel(bundled('mnist'), nodeDataAccess, preparation, 'test');
    expect(refused(images).code).toBe('not-an-image-model');
  });
});

describe('other images', () => {
  const png = fixture('gradient.png');
  const zipOf = (...paths: string[]) => {
    const packed = packFolder(
      paths.map((path) => ({ path, bytes: png })),
      'images',
    );
    return accessTo(okay(packed).value);
  };
  const size = { image: { width: 8, height: 8, channels: 1 } };

  it('take the size and the classes of the model, whatever the project says now', async () => {
    const trained = await load(
      imagesFile('train.zip', size),
      zipOf('a/1.png', 'a/2.png', 'a/3.png', 'c/1.png', 'c/2.png', 'c/3.png'),
    );
    const preparation = kept(trained.preparation);
    const access = zipOf('b/1.png', 'c/1.png', 'c/2.png', 'a/9.png');
    const { value, warnings } = okay(
      await loadForModel(imagesFile('new.zip'), access, preparation, 'test'),
    );
    expect(value.test.inputs.image?.shape).toEqual([8, 8, 1]);
    expect([...(value.test.targets.class?.data ?? [])]).toEqual([0, 1, 1]);
    expect(value.info.counts).toEqual({ train: 0, validation: 0, test: 3 });
    expect(codes(warnings)).toEqual(['unknown-classes']);
    const table = await loadForModel(tableFile('x.csv'), access, preparation, 'test');
    expect(refused(table).code).toBe('not-a-table-model');
  });

  it('of a bundled set are measured whole, and refused at another size', async () => {
    const { preparation } = await load(bundled('digits'));
    const whole = await loadForModel(bundled('digits'), nodeDataAccess, kept(preparation), 'test');
    expect(okay(whole).value.test.rows).toEqual(
      Uint32Array.from({ length: 1797 }, (_, row) => row),
    );
    const other = await loadForModel(bundled('mnist'), nodeDataAccess, kept(preparation), 'test');
    expect(refused(other)).toMatchObject({
      code: 'other-image-size',
      params: { received: '28×28×1', expected: '8×8×1' },
    });
  });
});

describe('rows to predict from', () => {
  it('say on which line they begin, and numbers as the file writes them', async () => {
    const { preparation } = await load(
      tableFile('train.csv', { targets: ['kind'] }),
      accessTo(TRAINED),
    );
    const text = 'size;price;colour;note\n1,5;1.234,5;red;"two\nlines"\n2,25;7;;x\n';
    const { value } = okay(await readRows(utf8(text), 'new.csv', preparation));
    expect(value).toEqual([
      { line: 2, row: { size: 1.5, price: 1234.5, colour: 'red' } },
      { line: 4, row: { size: 2.25, price: 7, colour: '' } },
    ]);
  });

  it('may be of a single column', async () => {
    const { preparation } = await load(
      tableFile('train.csv'),
      accessTo(utf8('x,y\n1,2\n2,4.5\n3,6\n4,8.25\n5,10\n6,12\n')),
    );
    const { value } = okay(await readRows(utf8('x\n7\n8\n'), 'new.csv', preparation));
    expect(value.map(({ row }) => row.x)).toEqual([7, 8]);
  });
});
