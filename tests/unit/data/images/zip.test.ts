import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { ByteSource } from '../../../../shared/data/access';
import { folderZip } from '../../../../shared/data/images/folder-zip';
import { imageFiles } from '../../../../shared/data/images/image-files';
import { listImages } from '../../../../shared/data/images/list-images';
import { packFolder } from '../../../../shared/data/images/pack-folder';
import { listZip, readZipDirectory } from '../../../../shared/data/images/zip-directory';
import { extractEntry, extractFrom } from '../../../../shared/data/images/zip-extract';
import { sourceFiles } from '../../../../shared/data/images/zip-files';
import { collect, type DataMessage } from '../../../../shared/data/message';
import { codes, fixture, okay, refused, sourceOf } from '../fixture';

const png = fixture('gradient.png');
type Files = Parameters<typeof zipSync>[0];
const list = (zip: Uint8Array) =>
  collect(async (warnings) =>
    listImages(await imageFiles(sourceOf(zip), 'z.zip', warnings), 'z.zip', warnings),
  );

/** Writes a little-endian number over every place where a signature is followed by it at `at`. */
function patch(zip: Uint8Array, signature: number, at: number, bytes: 2 | 4, value: number) {
  const patched = zip.slice();
  const view = new DataView(patched.buffer);
  for (let place = 0; place + 4 <= patched.length; place++) {
    if (view.getUint32(place, true) !== signature) continue;
    if (bytes === 4) view.setUint32(place + at, value, true);
    else view.setUint16(place + at, value, true);
  }
  return patched;
}
const ENTRY = 0x02014b50;

describe('folders in a zip', () => {
  const listing = async (files: Files) => {
    const { value, warnings } = okay(await list(zipSync(files)));
    const images = value.images.map(({ entry, className, split }) => [
      entry.name,
      className,
      split,
    ]);
    return { images, classes: value.classes, warnings };
  };

  it('are classes, below whatever folders all images share', async () => {
    const found = await listing({
      pets: { all: { dog: { '1.png': png }, cat: { '2.png': png } } },
    });
    expect(found.classes).toEqual(['cat', 'dog']);
    expect(found.images).toEqual([
      ['pets/all/cat/2.png', 'cat', null],
      ['pets/all/dog/1.png', 'dog', null],
    ]);
  });

  it('may be splits with classes in them', async () => {
    const classes = { a: { '1.png': png }, b: { '2.png': png } };
    const { images } = await listing({ set: { train: classes, VAL: classes, test: classes } });
    expect(images.map(([, name, split]) => [name, split])).toEqual([
      ['a', 'validation'],
      ['b', 'validation'],
      ['a', 'test'],
      ['b', 'test'],
      ['a', 'train'],
      ['b', 'train'],
    ]);
  });

  it('called "train" are a class where the others are classes too', async () => {
    const found = await listing({ train: { '1.png': png }, car: { '2.png': png } });
    expect(found.classes).toEqual(['car', 'train']);
  });

  it('with numbers for names are in numeric order', async () => {
    const found = await listing({ 10: { 'a.png': png }, 9: { 'a.png': png }, 1: { 'a.png': png } });
    expect(found.classes).toEqual(['1', '9', '10']);
  });

  it('hide nothing: other files and images outside are told, what systems add is not', async () => {
    const { images, warnings } = await listing({
      'loose.png': png,
      a: { '1.png': png, '.DS_Store': png, '.hidden.png': png, 'notes.txt': strToU8('x') },
      b: { '2.png': png },
      __MACOSX: { a: { '._1.png': png } },
    });
    expect(images).toHaveLength(2);
    expect(codes(warnings)).toEqual(['not-images', 'loose-images']);
    expect(warnings[1]?.params.images).toBe('loose.png');
  });

  it('written by Windows with backslashes are the same', async () => {
    const found = await listing({ 'a\\1.png': png, 'b\\2.png': png });
    expect(found.classes).toEqual(['a', 'b']);
  });

  it('with Chinese names in GBK, as Windows packs them, keep their names', async () => {
    // 猫 and 狗 in GBK, put in place of two letters each; fflate marks only non-ASCII names as UTF-8.
    // By itself 猫 would pass for UTF-8 (è).
    const zip = zipSync({ 'XX/1.png': png, 'YY/2.png': png }, { level: 0 });
    const [cat, dog] = [Uint8Array.of(0xc3, 0xa8), Uint8Array.of(0xb9, 0xb7)];
    for (let at = 0; at < zip.length - 4; at++) {
      const name = String.fromCharCode(...zip.subarray(at, at + 4));
      if (name === 'XX/1') zip.set(cat, at);
      if (name === 'YY/2') zip.set(dog, at);
    }
    expect(okay(await list(zip)).value.classes).toEqual(['狗', '猫']);
  });
});

describe('a zip that is refused', () => {
  const two = zipSync({ a: { '1.png': png }, b: { '2.png': png } });

  it.each([
    ['up through its parents', { 'a/../../x.png': png, 'b/1.png': png }],
    ['from the root', { '/etc/x.png': png, 'b/1.png': png }],
    ['from a drive', { 'C:\\x.png': png, 'b/1.png': png }],
    ['up, with backslashes', { 'a\\..\\..\\x.png': png, 'b/1.png': png }],
  ])('climbs out: %s', async (_how, files) => {
    expect(refused(await list(zipSync(files))).code).toBe('zip-climbs-out');
  });

  it('is a bomb: much from little', async () => {
    const bomb = zipSync({ 'a/1.png': new Uint8Array(2 ** 26), 'b/2.png': png }, { level: 9 });
    expect(bomb.length).toBeLessThan(2 ** 18);
    expect(refused(await list(bomb))).toMatchObject({
      code: 'zip-bomb',
      params: { entry: 'a/1.png', size: 64 },
    });
  });

  it('is a bomb: an entry larger than any image, or too much in all', async () => {
    expect(refused(await list(patch(two, ENTRY, 24, 4, 2 ** 31))).code).toBe('zip-bomb');
    const many = zipSync(
      Object.fromEntries([...Array(80).keys()].map((i) => [`${i % 2}/${i}.png`, png])),
    );
    // 80 entries that each claim 60 MB, and as much in the archive, so that no ratio stands out.
    const claims = patch(patch(many, ENTRY, 24, 4, 6e7), ENTRY, 20, 4, 6e7);
    expect(refused(await list(claims)).code).toBe('zip-too-large');
  });

  it.each([
    ['locked', patch(two, ENTRY, 8, 2, 1), 'zip-encrypted'],
    ['not a zip', png, 'not-a-zip'],
    ['empty', new Uint8Array(), 'not-a-zip'],
    ['cut short', two.subarray(0, two.length - 30), 'not-a-zip'],
    ['without its start', two.subarray(200), 'damaged-archive'],
    ['without images', zipSync({ a: { 'x.txt': png } }), 'no-images'],
    ['of one class', zipSync({ a: { '1.png': png, '2.png': png } }), 'one-class'],
    ['with more than its count says', patch(two, 0x06054b50, 10, 2, 1), 'damaged-archive'],
  ])('%s', async (_what, zip, code) => {
    const zipped = await list(zip);
    expect(refused(zipped).code).toBe(code);
  });
});

describe('a zip on disk', () => {
  it('of the kind for many and large files, as Python writes it, is read a piece at a time', async () => {
    const zip = sourceOf(fixture('zip64.zip'));
    const entries = await sourceFiles(zip, 'z.zip');
    expect(entries.map(({ name }) => name)).toEqual(['a/1.png', 'b/2.png', 'b/猫.png']);
    for (const entry of entries)
      expect(await extractFrom(zip, entry, 'z.zip')).toEqual(fixture('grey.png'));
  });

  it('whose count of files went round in its two bytes has them all', () => {
    const files = Object.fromEntries(
      Array.from({ length: 65_540 }, (_, index) => [`${index}`, new Uint8Array()]),
    );
    expect(readZipDirectory(zipSync(files, { level: 0 }), 'z.zip')).toHaveLength(65_540);
  });

  it('whose end leads elsewhere is damaged', async () => {
    const zip = fixture('zip64.zip');
    const ends = [
      patch(zip, 0x07064b50, 8, 4, zip.length),
      patch(zip, 0x06064b50, 48, 4, 2 ** 31),
      patch(zip, 0x06064b50, 32, 4, 2),
    ];
    for (const end of ends) {
      const listed = await collect(() => sourceFiles(sourceOf(end), 'z.zip'));
      expect(refused(listed).code).toBe('damaged-archive');
    }
  });
});

describe('an entry', () => {
  it('that unpacks to more than it declares is stopped', () => {
    const zip = zipSync({ 'a.png': new Uint8Array(2 ** 24) }, { level: 9 });
    const [entry] = readZipDirectory(zip, 'z.zip');
    if (!entry) throw new Error('no entry');
    expect(extractEntry(zip, entry, 'z.zip')).toHaveLength(2 ** 24);
    expect(() => extractEntry(zip, { ...entry, size: 1000 }, 'z.zip')).toThrow('damaged-archive');
    expect(() => extractEntry(zip, { ...entry, method: 99 }, 'z.zip')).toThrow('damaged-archive');
    expect(() => extractEntry(zip, { ...entry, offset: 9 }, 'z.zip')).toThrow('damaged-archive');
  });
});

describe('a dropped folder', () => {
  const files = ['pets/b/1.png', 'pets/a/2.png'].map((path) => ({ path, bytes: png }));

  it('packed is read as a zip is, whatever the order of its files', async () => {
    const packed = okay(packFolder(files, 'pets')).value;
    expect(okay(packFolder(files.toReversed(), 'pets')).value).toEqual(packed);
    const { images } = okay(await list(packed)).value;
    const warnings: DataMessage[] = [];
    expect(images.map(({ entry }) => extractEntry(packed, entry, 'pets'))).toEqual([png, png]);
    expect(warnings).toEqual([]);
  });

  it('of many files, some of them huge, is laid out as a zip of the kind for such', async () => {
    const sizes = [5, 2 ** 33, 7, 2 ** 31, 2 ** 31, 9];
    const paths = Array.from({ length: 66_000 }, (_, index) => `a/${100_000 + index}.png`);
    const files = paths.map((path, index) => ({ path, size: sizes[index] ?? 0 }));
    const zip = folderZip(files);
    const size = zip.files.reduce((total, file) => total + file.size, 0);
    const headers = zip.headers.reduce((total, { length }) => total + length, 0);
    const start = size + headers;
    const source: ByteSource = {
      size: start + zip.directory.length,
      version: '',
      // Of what stands before the directory nothing is read.
      read: async (from, to) => zip.directory.subarray(from - start, to - start),
    };
    const entries = await listZip(source, 'z.zip');
    expect(entries.map((entry) => entry.name)).toEqual(paths);
    let offset = 0;
    for (const [place, entry] of entries.entries()) {
      const { size = 0 } = files[place] ?? {};
      expect([entry.size, entry.packed, entry.offset]).toEqual([size, size, offset]);
      offset += size + (zip.headers[place]?.length ?? 0);
    }
  });

  it('of more files than can be opened is refused', () => {
    const file = { path: 'a', bytes: new Uint8Array() };
    const many = packFolder(new Array(1_000_001).fill(file), 'pets');
    expect(refused(many)).toMatchObject({ code: 'too-many-files', params: { file: 'pets' } });
  });
});
