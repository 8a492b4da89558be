import fc from 'fast-check';
import { unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { Dataset } from '../../../../shared/data/dataset';
import { type Labels, labelsSchema } from '../../../../shared/data/labels/label-config';
import {
  addClass,
  assignClass,
  clearLabels,
  leaveOut,
  moveClass,
  removeClass,
  renameClass,
  setBoxes,
  setKind,
  startLabels,
} from '../../../../shared/data/labels/label-edits';
import { overlayClasses, overlaySorted } from '../../../../shared/data/labels/overlay';
import { writeCoco, writeLabelTable, writeYolo } from '../../../../shared/data/labels/write-labels';
import { loadDataset } from '../../../../shared/data/load';
import { previewData } from '../../../../shared/data/preview-data';
import { readObjects } from '../../../../shared/detection/boxes';
import { newProject } from '../../../../shared/project/new-project';
import { parseProject } from '../../../../shared/project/parse-project';
import { serializeProject } from '../../../../shared/project/serialize-project';
import { accessTo, codes, fixture, imagesFile, okay, refused, utf8 } from '../fixture';

/** 40×30 pixels. */
const png = fixture('gradient.png');
const image = { width: 40, height: 30, channels: 3 };
const pack = (files: Record<string, Uint8Array>) => zipSync(files);
const flat = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => [`set/img${at}.png`, png]));
const folders = (count: number) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, at) => [`set/${at % 2 ? 'cat' : 'dog'}/${at}.png`, png]),
  );
const load = (files: Record<string, Uint8Array>, labels?: Labels, more: object = {}) =>
  loadDataset(imagesFile('set.zip', { image, labels, ...more }), accessTo(pack(files)));
const preview = (files: Record<string, Uint8Array>, labels?: Labels) =>
  previewData(imagesFile('set.zip', { image, labels }), accessTo(pack(files)));
const classOf = (path: number) => (path % 3 === 0 ? 'round' : 'square');
const sorted = (count: number) =>
  Array.from({ length: count }, (_, at) => at).reduce(
    (labels, at) => assignClass(labels, [`set/img${at}.png`], classOf(at)),
    ['round', 'square'].reduce(addClass, startLabels('classes', [])),
  );

describe('images without labels', () => {
  it('are shown, and training is refused with what to do', async () => {
    const { value } = okay(await preview(flat(5)));
    expect(value).toMatchObject({ total: 5, classes: [], found: { kind: 'none' } });
    expect(refused(await load(flat(5))).code).toBe('not-labelled');
    expect(refused(await load(flat(5), startLabels('classes', []))).code).toBe('not-labelled');
    const one = assignClass(startLabels('classes', []), ['set/img1.png'], 'round');
    expect(refused(await load(flat(5), one))).toMatchObject({
      code: 'one-class-labelled',
      params: { classes: 'round', count: 1 },
    });
    expect(refused(await load(flat(5), startLabels('boxes', []))).code).toBe('no-boxes-drawn');
  });

  it('are learnt as they were sorted; the rest is told', async () => {
    const { value, warnings } = okay(await load(flat(12), sorted(10)));
    expect(codes(warnings)).toEqual(['images-to-label']);
    expect(value.info.targets).toEqual([
      { name: 'class', task: 'binary', classes: ['round', 'square'], size: 1 },
    ]);
    const told = [value.train, value.validation, value.test].flatMap(({ rows, targets }) =>
      [...rows].map((row, at) => [row, targets.class?.data[at]]),
    );
    // By path: img0, img1, img2, …
    expect(told.sort(([a = 0], [b = 0]) => a - b)).toEqual(
      Array.from({ length: 10 }, (_, at) => [at, at % 3 === 0 ? 0 : 1]),
    );
  });

  it('a class without images is no class to learn, and is told', async () => {
    const { value, warnings } = okay(await load(flat(10), addClass(sorted(10), 'oval')));
    expect(codes(warnings)).toEqual(['classes-without-images']);
    expect(value.info.targets[0]?.classes).toEqual(['round', 'square']);
  });
});

describe('labels over those of the file', () => {
  const own = ['cat', 'dog'];

  it('that change nothing give the very same data, of folders and of a table', async () => {
    const table = `name,breed\n${Array.from({ length: 12 }, (_, at) => `img${at},${at % 5 < 2 ? 'x' : 'y'}`).join('\n')}\n`;
    for (const files of [folders(12), { ...flat(12), 'labels.csv': utf8(table) }]) {
      const before = okay(await load(files));
      const { value, warnings } = okay(await load(files, startLabels('classes', [])));
      expect(value).toEqual(before.value);
      expect(warnings).toEqual(before.warnings);
    }
  });

  it('change one label, leave one out and keep the others', async () => {
    const start = startLabels('classes', own);
    const labels = leaveOut(assignClass(start, ['set/dog/0.png'], 'cat'), ['set/cat/1.png']);
    const { value } = okay(await preview(folders(12), labels));
    expect(value).toMatchObject({
      total: 11,
      classes: [
        { name: 'cat', count: 6 },
        { name: 'dog', count: 5 },
      ],
      found: { kind: 'made' },
    });
  });

  it('rename, merge and remove classes, the file’s own labels with them', async () => {
    const files = { ...folders(12), 'set/cow/1.png': png, 'set/cow/2.png': png };
    const start = startLabels('classes', ['cat', 'cow', 'dog']);
    const classes = async (labels: Labels) => {
      const { value } = okay(await preview(files, labels));
      return value.kind === 'images' ? value.classes.map(({ name, count }) => [name, count]) : [];
    };
    expect(await classes(renameClass(start, 'cat', 'kitten'))).toEqual([
      ['kitten', 6],
      ['cow', 2],
      ['dog', 6],
    ]);
    expect(await classes(renameClass(start, 'cat', 'dog'))).toEqual([
      ['cow', 2],
      ['dog', 12],
    ]);
    expect(await classes(removeClass(start, 'cow'))).toEqual([
      ['cat', 6],
      ['dog', 6],
    ]);
    expect(await classes(moveClass(start, 'dog', -2))).toEqual([
      ['dog', 6],
      ['cat', 6],
      ['cow', 2],
    ]);
    // A new class may take a name that is free again, but not the labels of the one that had it.
    const again = addClass(renameClass(start, 'cat', 'kitten'), 'cat');
    expect(await classes(again)).toEqual([
      ['kitten', 6],
      ['cow', 2],
      ['dog', 6],
    ]);
  });

  it('hold whether the paths begin with the folder’s name or not', async () => {
    const inner = Object.fromEntries(
      Object.entries(flat(12)).map(([path, bytes]) => [path.replace('set/', ''), bytes]),
    );
    const outer = Object.fromEntries(
      Object.entries(flat(12)).map(([path, bytes]) => [`around/${path}`, bytes]),
    );
    const labels = leaveOut(sorted(11), ['set/img11.png']);
    const wanted = okay(await load(flat(12), labels));
    for (const files of [inner, outer]) {
      const { value, warnings } = okay(await load(files, labels));
      expect(value).toEqual(wanted.value);
      expect(warnings).toEqual([]);
    }
  });

  it('of images that are gone are told, and so is a test that has been looked at', async () => {
    const labels = assignClass(startLabels('classes', own), ['gone.png'], 'cat');
    const { warnings } = okay(await load(folders(12), { ...labels, afterTest: true }));
    expect(codes(warnings)).toEqual(['labels-of-absent', 'labels-after-test']);
  });
});

/** With room for one object an image. */
const objectsOf = ({ train }: Dataset, image: number) =>
  readObjects(
    Float32Array.from(train.targets.objects?.data ?? []).subarray(image * 5, image * 5 + 5),
  );

describe('drawn boxes', () => {
  const box = { class: 'hole', x: 4, y: 6, width: 10, height: 12 };
  const drawn = setBoxes(
    setBoxes(addClass(startLabels('boxes', []), 'hole'), 'set/img0.png', [box]),
    'set/img1.png',
    [],
  );

  it('are the targets, in pixels of the size that is trained at; an image may have none', async () => {
    const half = { image: { width: 20, height: 15, channels: 3 }, split: noSplit };
    const { value, warnings } = okay(await load(flat(3), drawn, half));
    expect(codes(warnings)).toEqual(['images-to-label']);
    expect(value.info.targets[0]).toMatchObject({ task: 'detection', classes: ['hole'] });
    expect(value.train.size).toBe(2);
    expect(objectsOf(value, 0)).toEqual([{ label: 0, x: 4.5, y: 6, width: 5, height: 6 }]);
    expect(objectsOf(value, 1)).toEqual([]);
  });

  it('lie over YOLO’s of the file, which stay elsewhere', async () => {
    const files = {
      ...flat(2),
      'set/img0.txt': utf8('0 .5 .5 .5 .5\n'),
      'set/img1.txt': utf8('0 .5 .5 .5 .5\n'),
    };
    const start = startLabels('boxes', ['0']);
    const labels = setBoxes(renameClass(start, '0', 'hole'), 'set/img0.png', [box]);
    const { value } = okay(await load(files, labels, { split: noSplit }));
    expect(value.info.targets[0]?.classes).toEqual(['hole']);
    expect(objectsOf(value, 0)).toEqual([{ label: 0, x: 9, y: 12, width: 10, height: 12 }]);
    expect(objectsOf(value, 1)).toEqual([{ label: 0, x: 20, y: 15, width: 20, height: 15 }]);
  });
});

const noSplit = { validation: 0, test: 0, seed: 1, stratify: true };

describe('edits', () => {
  const names = fc.constantFrom('a', 'b', 'c', 'd', 'toString', '猫');
  const paths = fc.constantFrom('1.png', '2.png', '3.png', 'constructor');
  const edit: fc.Arbitrary<(labels: Labels) => Labels> = fc.oneof(
    names.map((name) => (labels: Labels) => addClass(labels, name)),
    fc.tuple(names, names).map(
      ([from, to]) =>
        (labels: Labels) =>
          renameClass(labels, from, to),
    ),
    names.map((name) => (labels: Labels) => removeClass(labels, name)),
    fc.tuple(names, fc.integer({ min: -3, max: 3 })).map(
      ([name, by]) =>
        (labels: Labels) =>
          moveClass(labels, name, by),
    ),
    fc.tuple(paths, names).map(
      ([path, name]) =>
        (labels: Labels) =>
          assignClass(addClass(labels, name), [path], name),
    ),
    paths.map((path) => (labels: Labels) => clearLabels(labels, [path])),
    paths.map((path) => (labels: Labels) => leaveOut(labels, [path])),
    fc.tuple(paths, names).map(
      ([path, name]) =>
        (labels: Labels) =>
          setBoxes(addClass(labels, name), path, [
            { class: name, x: 0, y: 0, width: 1, height: 2 },
          ]),
    ),
    fc
      .constantFrom('classes' as const, 'boxes' as const)
      .map((kind) => (labels: Labels) => setKind(labels, kind)),
  );
  const own = { kind: 'classes', classes: ['a', 'b'] } as const;
  const images = [
    { path: '1.png', className: 'a' },
    { path: '2.png', className: 'b' },
    { path: '3.png', className: null },
    { path: 'constructor', className: null },
  ];

  it('in any order leave labels that are kept to the byte, of known classes, each named once', () => {
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 20 }), (edits) => {
        const labels = edits.reduce((all, one) => one(all), startLabels('classes', own.classes));
        expect(labelsSchema.parse(labels)).toEqual(labels);
        const project = { ...newProject('x'), data: imagesFile('set.zip', { labels }) };
        const text = serializeProject(project);
        const parsed = parseProject(text);
        expect(parsed.ok && parsed.project.data).toEqual(project.data);
        expect(parsed.ok && serializeProject(parsed.project)).toBe(text);
        const { names: all } = overlayClasses(own, labels);
        expect(new Set(all).size).toBe(all.length);
        for (const name of overlaySorted(images, own, labels)) {
          if (name !== null) expect(all).toContain(name);
        }
      }),
    );
  });

  it('sort what is sorted, whatever came before', () => {
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 20 }), paths, names, (edits, path, name) => {
        const before = edits.reduce((all, one) => one(all), startLabels('classes', own.classes));
        const after = assignClass(addClass(before, name), [path], name);
        const was = overlaySorted(images, own, addClass(before, name));
        const is = overlaySorted(images, own, after);
        images.forEach((one, place) => {
          expect(is[place]).toBe(one.path === path ? name : was[place]);
        });
      }),
    );
  });
});

describe('labels as files', () => {
  const names = ['plain', 'with, comma', 'with "quotes"', '猫'];

  it('a table is read back', async () => {
    const images = Array.from({ length: 12 }, (_, at) => ({
      path: `set/img${at}.png`,
      className: names[at % 4] as string,
    }));
    const files = { ...flat(12), 'labels.csv': utf8(writeLabelTable(images)) };
    const { value } = okay(await load(files, undefined, { split: noSplit }));
    const [target] = value.info.targets;
    const back = Array.from(value.train.rows, (row, at) => [
      row,
      target?.classes?.[value.train.targets.label?.data[at] ?? -1],
    ]);
    const byPath = [...images].sort((a, b) => (a.path < b.path ? -1 : 1));
    expect(back).toEqual(byPath.map(({ className }, place) => [place, className]));
  });

  it('boxes are read back from YOLO and COCO, to a thousandth of a pixel', async () => {
    const corner = fc.tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 20 }));
    const drawn = fc.record({
      at: corner,
      width: fc.integer({ min: 1, max: 10 }),
      height: fc.integer({ min: 1, max: 10 }),
      class: fc.constantFrom(...names),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(drawn, { maxLength: 3 }), { minLength: 2, maxLength: 4 }),
        async (all) => {
          const images = all.map((boxes, place) => ({
            path: `set/img${place}.png`,
            width: 40,
            height: 30,
            boxes: boxes.map(({ at: [x, y], ...box }) => ({ ...box, x, y })),
          }));
          if (images.every(({ boxes }) => boxes.length === 0)) return;
          const made = images.reduce(
            (labels, { path, boxes }) => setBoxes(labels, path, boxes),
            names.reduce(addClass, startLabels('boxes', [])),
          );
          const wanted = okay(await load(flat(all.length), made, { split: noSplit })).value;
          const texts = unzipSync(writeYolo(images, names));
          const coco = utf8(writeCoco(images, names));
          for (const files of [texts, { 'labels.json': coco }]) {
            const { value, warnings } = okay(
              await load({ ...flat(all.length), ...files }, undefined, { split: noSplit }),
            );
            expect(codes(warnings)).toEqual([]);
            expect(value.info.targets[0]?.classes).toEqual(names);
            const back = value.train.targets.objects?.data ?? [];
            const own = wanted.train.targets.objects?.data ?? [];
            expect(back.length).toBe(own.length);
            for (const [at, number] of own.entries()) expect(back[at]).toBeCloseTo(number, 3);
          }
        },
      ),
      { numRuns: 15 },
    );
  });
});
