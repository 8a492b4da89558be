import { stemOf } from '../images/image-index';
import { readRecords } from '../images/read-records';
import { splitOfPath } from '../images/split-folders';
import type { ZipEntry } from '../images/zip-directory';
import { extractFrom, unpackEntry } from '../images/zip-extract';
import { DataError, type DataMessage, message, someOf } from '../message';
import { decodeText } from '../table/decode-text';
import { clipBox } from './clip-box';
import type { BoxLabels, ImageZip, RelativeBox } from './found-labels';
import { yoloNames } from './yolo-names';

const NAMES_FILE = /(^|\/)(classes|obj|labels|predefined_classes)\.(txt|names)$|\.names$/i;

/**
 * Boxes from YOLO's text files: one beside each image, or in `labels` where the image is in `images`; a
 * line an object: class, centre x and y, width and height in fractions of the image, or a polygon, whose
 * box is taken. Names come from data.yaml or classes.txt. Null where the text files aren't such.
 */
export async function readYolo(
  given: ImageZip,
  warnings: DataMessage[],
): Promise<BoxLabels | null> {
  const { file, images, others } = given;
  const texts = new Map(
    others
      .filter(({ name }) => /\.txt$/i.test(name) && !NAMES_FILE.test(name))
      .map((entry) => [stemOf(entry.name), entry]),
  );
  const pairs = images.flatMap((entry) => {
    const labels = labelStems(entry.name).flatMap((stem) => texts.get(stem) ?? [])[0];
    return labels ? [{ entry, labels }] : [];
  });
  if (!(await holdBoxes(given, pairs))) return null;
  const names = await yoloNames(others, (entry) => textOf(given, entry));
  const bad: string[] = [];
  const read: BoxLabels['images'][number][] = [];
  const labels = pairs.map((pair) => pair.labels);
  for await (const { entry: own, record } of readRecords(given.zip, labels)) {
    const { entry } = pairs[read.length] as (typeof pairs)[number];
    const { text } = decodeText(unpackEntry(record, own, file), own.name);
    const boxes = boxesOf(text, own.name, names, bad);
    read.push({ entry, split: splitOfPath(entry.name), boxes });
  }
  if (bad.length > 0) {
    warnings.push(message('boxes-skipped', { file, places: someOf(bad), count: bad.length }));
  }
  const left = images.length - pairs.length;
  if (left > 0) {
    warnings.push(message('images-unlabelled', { file, labels: '.txt', count: left }));
  }
  const most = read.reduce(
    (top, { boxes }) => boxes.reduce((best, { label }) => Math.max(best, label), top),
    -1,
  );
  if (most === -1) throw new DataError('no-boxes', { file });
  const classes = names ?? Array.from({ length: most + 1 }, (_, label) => String(label));
  return { kind: 'boxes', images: read, classes, source: { kind: 'yolo' } };
}

/** Where the labels of an image may be: beside it, or in the folder for labels. */
function labelStems(path: string): readonly string[] {
  const stem = stemOf(path);
  const folders = stem.split('/');
  const at = folders.findLastIndex((folder) => folder.toLowerCase() === 'images');
  if (at === -1) return [stem];
  return [stem, folders.with(at, 'labels').join('/')];
}

const textOf = async ({ zip, file }: ImageZip, entry: ZipEntry): Promise<string> =>
  decodeText(await extractFrom(zip, entry, file), entry.name).text;

/** Whether one of the text files at least begins as boxes do. */
async function holdBoxes(
  given: ImageZip,
  pairs: readonly { readonly labels: ZipEntry }[],
): Promise<boolean> {
  for (const { labels } of pairs) if (await looksLikeBoxes(given, labels)) return true;
  return false;
}

async function looksLikeBoxes(given: ImageZip, entry: ZipEntry): Promise<boolean> {
  if (entry.size === 0) return false;
  try {
    const [first = ''] = (await textOf(given, entry)).trim().split('\n');
    return readLine(first) !== null;
  } catch (error) {
    if (error instanceof DataError) return false;
    throw error;
  }
}

function boxesOf(
  text: string,
  file: string,
  names: readonly string[] | null,
  bad: string[],
): RelativeBox[] {
  const boxes: RelativeBox[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const box = readLine(line);
    if (box && (names === null || box.label < names.length)) boxes.push(box);
    else bad.push(`${file} ${index + 1}`);
  }
  return boxes;
}

const MOST_CLASSES = 10_000;
const WHOLE = { width: 1, height: 1 };

function readLine(line: string): RelativeBox | null {
  const [label = -1, ...values] = line.trim().split(/\s+/).map(Number);
  if (!Number.isInteger(label) || label < 0 || label >= MOST_CLASSES) return null;
  if (values.some((value) => !(value >= -1 && value <= 2))) return null;
  const box = values.length === 4 || values.length === 5 ? centred(values) : around(values);
  return box && { ...box, label };
}

/** Centre, width and height; a fifth number is the confidence of whatever found it. */
const centred = ([x = 0, y = 0, width = 0, height = 0]: readonly number[]) =>
  clipBox(x - width / 2, y - height / 2, width, height, WHOLE);

/** The box around a polygon: x and y in turns. */
function around(values: readonly number[]) {
  if (values.length < 6 || values.length % 2 !== 0) return null;
  const xs = values.filter((_, place) => place % 2 === 0);
  const ys = values.filter((_, place) => place % 2 === 1);
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  return clipBox(left, top, Math.max(...xs) - left, Math.max(...ys) - top, WHOLE);
}
