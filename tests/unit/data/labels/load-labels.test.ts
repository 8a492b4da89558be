import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { namesOfYaml } from '../../../../shared/data/labels/yolo-names';
import { loadDataset } from '../../../../shared/data/load';
import { previewData } from '../../../../shared/data/preview-data';
import { readObjects } from '../../../../shared/detection/boxes';
import { accessTo, codes, fixture, imagesFile, okay, refused, utf8 } from '../fixture';

const png = fixture('gradient.png');
// 40×30 pixels.
const image = { width: 20, height: 15, channels: 3 };
const tall = { ...image, height: 30 };
const noSplit = { split: { validation: 0, test: 0, seed: 1, stratify: true }, image: tall };
const load = (files: Record<string, Uint8Array | string>, more: object = {}) =>
  loadDataset(imagesFile('set.zip', { image, ...more }), accessTo(pack(files)));

const pack = (files: Record<string, Uint8Array | string>) =>
  zipSync(
    Object.fromEntries(
      Object.entries(files).map(([name, content]) => [
        name,
        typeof content === 'string' ? utf8(content) : content,
      ]),
    ),
  );

const images = (count: number, folder = '') =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => [`${folder}img${at}.png`, png]));

const rows = (count: number, row: (at: number) => string, header: string) =>
  `${header}\n${Array.from({ length: count }, (_, at) => row(at)).join('\n')}\n`;

describe('a table that names the images', () => {
  it('classes, by names without ending', async () => {
    const labels = rows(12, (at) => `img${at},${at % 2 ? 'cat' : 'dog'}`, 'id,breed');
    const { value, warnings } = okay(await load({ ...images(12), 'labels.csv': labels }));
    expect(codes(warnings)).toEqual([]);
    expect(value.info).toMatchObject({
      targets: [{ name: 'breed', task: 'binary', classes: ['cat', 'dog'] }],
      counts: { train: 9, validation: 1, test: 2 },
    });
  });

  it('numbers, with a column of splits', async () => {
    const label = (at: number) => `a/img${at}.png,${at * 1.5},${at < 4 ? 'test' : 'train'}`;
    const table = rows(12, label, 'path,age,split');
    const { value } = okay(await load({ ...images(12, 'a/'), 'labels.csv': table }));
    expect(value.info.targets).toEqual([{ name: 'age', task: 'regression', size: 1 }]);
    expect([...value.test.rows]).toEqual([0, 1, 4, 5]);
    const { scale = 1, offset = 0 } = value.preparation.targetScaling.age ?? {};
    const first = value.test.targets.age?.data[1] ?? 0;
    expect(first * scale + offset).toBeCloseTo(1.5, 5);
  });

  it('the column asked for; rows and images without each other are told', async () => {
    const label = (at: number) => `img${at}.png,${at % 3},${at % 2 ? 'x' : 'y'},z`;
    const table = rows(10, label, 'file,first,second,z').replace('img3.png', 'gone.png');
    const files = { ...images(11), 'labels.csv': `${table}img2.png,1,x,z\nimg5.png,,,\n` };
    const result = okay(await load(files, { targets: ['second'] }));
    expect(result.value.info.targets[0]).toMatchObject({ name: 'second', classes: ['x', 'y'] });
    expect(result.warnings).toMatchObject([
      { code: 'labels-without-image', params: { count: 1, rows: '5 (gone.png)' } },
      { code: 'rows-without-target', params: { count: 1 } },
      { code: 'images-twice', params: { count: 1, images: 'img2.png' } },
      { code: 'images-unlabelled', params: { count: 2 } },
    ]);
    expect(refused(await load(files, { targets: ['none'] })).code).toBe('unknown-target');
  });

  it('a preview says where the labels come from', async () => {
    const table = rows(6, (at) => `img${at}.png,${at % 2},${at}`, 'file,label,other');
    const zip = pack({ ...images(6), 'labels.csv': table });
    const { value } = okay(await previewData(imagesFile('set.zip', { image }), accessTo(zip)));
    expect(value).toMatchObject({
      total: 6,
      classes: [
        { name: '0', count: 3 },
        { name: '1', count: 3 },
      ],
      found: { kind: 'table', file: 'labels.csv', column: 'label', columns: ['label', 'other'] },
    });
  });
});

describe('YOLO', () => {
  const files = {
    'data.yaml': 'train: images/train\nnc: 2\nnames: [cat, "dog"]\n',
    ...images(4, 'images/train/'),
    ...images(2, 'images/val/'),
    'labels/train/img0.txt': '0 0.5 0.5 0.5 0.2\n1 0.1 0.1 0.4 0.4\n',
    'labels/train/img1.txt': '',
    'labels/train/img2.txt': '1 0.1 0.1 0.3 0.1 0.3 0.5\n',
    'labels/train/img3.txt': '7 0.5 0.5 0.1 0.1\n0 0.5 0.5 0 0\nx\n0 0.5 0.5 1 1 0.9\n',
    'labels/val/img0.txt': '0 0.5 0.5 0.1 0.1',
    'labels/val/img1.txt': '0 0.5 0.5 0.1 0.1',
  };

  it('boxes in pixels of the stretched images; splits by folders', async () => {
    const { value, warnings } = okay(await load(files, noSplit));
    expect(value.info.targets).toMatchObject([
      { name: 'objects', task: 'detection', classes: ['cat', 'dog'], size: 10 },
    ]);
    expect(value.info.counts).toEqual({ train: 4, validation: 2, test: 0 });
    const objects = value.train.targets.objects?.data ?? [];
    const of = (at: number) => readObjects(Array.from(objects).slice(at * 10, (at + 1) * 10));
    const near = (label: number, x: number, y: number, width: number, height: number) => ({
      label,
      x: expect.closeTo(x, 4),
      y: expect.closeTo(y, 4),
      width: expect.closeTo(width, 4),
      height: expect.closeTo(height, 4),
    });
    // The second box reaches over the left and upper edge and is cut off there.
    expect(of(0)).toEqual([near(0, 10, 15, 10, 6), near(1, 3, 4.5, 6, 9)]);
    expect(of(1)).toEqual([]);
    expect(of(2)).toEqual([near(1, 4, 9, 4, 12)]);
    expect(of(3)).toEqual([near(0, 10, 15, 20, 30)]);
    expect(warnings).toMatchObject([
      {
        code: 'boxes-skipped',
        params: { count: 3, places: expect.stringContaining('img3.txt 1') },
      },
      { code: 'images-distorted' },
    ]);
  });

  it.each([
    ["names:\n  0: person\n  2: 'traffic light'\n", ['person', '1', 'traffic light']],
    ['nc: 2\nnames:\n- cat\n- dog # a good one\n', ['cat', 'dog']],
    ["names: ['a, b', c]\n", ['a, b', 'c']],
    ['names: {0: a, 1: b}', ['a', 'b']],
    ['nc: 3\n', null],
  ])('names of %j', (yaml, names) => {
    expect(namesOfYaml(yaml)).toEqual(names);
  });

  it('text files that are no boxes leave the folders to be the classes', async () => {
    const folders = { ...images(4, 'cat/'), ...images(4, 'dog/') };
    const notes = { 'cat/img0.txt': 'a fine cat', 'dog/img1.txt': 'what a dog' };
    const { value } = okay(await load({ ...folders, ...notes }));
    expect(value.info.targets[0]?.classes).toEqual(['cat', 'dog']);
  });
});

describe('COCO', () => {
  const coco = (more: object = {}) =>
    JSON.stringify({
      images: Array.from({ length: 6 }, (_, at) => ({
        id: 10 + at,
        file_name: `img${at}.png`,
        width: 40,
        height: 30,
      })),
      categories: [
        { id: 3, name: 'dog' },
        { id: 7, name: 'cat' },
      ],
      annotations: [
        { id: 1, image_id: 10, category_id: 7, bbox: [10, 0, 20, 15] },
        { id: 2, image_id: 11, category_id: 3, bbox: [0, 0, 40, 30] },
        { id: 3, image_id: 11, category_id: 99, bbox: [0, 0, 4, 3] },
        { id: 4, image_id: 12, category_id: 3, bbox: [0, 0, 4, 3], iscrowd: 1 },
      ],
      ...more,
    });

  it('boxes from their corners, categories by their ids', async () => {
    const files = { ...images(7), 'annotations.json': coco() };
    const { value, warnings } = okay(await load(files, noSplit));
    expect(value.info.targets[0]).toMatchObject({
      task: 'detection',
      classes: ['dog', 'cat'],
      size: 5,
    });
    expect(value.train.size).toBe(6);
    const objects = Array.from(value.train.targets.objects?.data ?? []);
    expect(readObjects(objects.slice(0, 5))).toEqual([
      { label: 1, x: 10, y: 7.5, width: 10, height: 15 },
    ]);
    expect(readObjects(objects.slice(5, 10))).toEqual([
      { label: 0, x: 10, y: 15, width: 20, height: 30 },
    ]);
    expect(codes(warnings)).toEqual(['boxes-skipped', 'images-unlabelled', 'images-distorted']);
  });

  it('a file that doesn’t fit says where', async () => {
    const files = { ...images(2), 'a.json': coco({ images: [{ id: 1 }] }) };
    expect(refused(await load(files))).toMatchObject({
      code: 'bad-coco',
      params: { detail: expect.stringContaining('images.0.file_name') },
    });
  });
});
