import type { ByteSource } from '../access';
import { headerOf } from '../images/decode';
import { failureOf, type ImageFailure, reportFailures } from '../images/decode-entry';
import type { ImageListing, ListedImage } from '../images/list-images';
import { extractFrom } from '../images/zip-extract';
import { DataError, type DataMessage, message, someOf } from '../message';
import type { LabelSource } from '../preview';
import { alignLabels } from './align-labels';
import { clipBox } from './clip-box';
import type { BoxLabels, RelativeBox } from './found-labels';
import type { Labels } from './label-config';
import { overlayBoxes, overlayClasses, overlaySorted } from './overlay';
import type { OwnLabels } from './own-labels';

const MADE: LabelSource = { kind: 'made' };

const aligned = (labels: Labels, { images }: OwnLabels): Labels =>
  alignLabels(labels, new Set(images.map(({ path }) => path)));

/** Images with the classes that were made here or are the file's own; those without are left out and told. */
export function labelledClasses(
  own: OwnLabels,
  made: Labels,
  file: string,
  warnings: DataMessage[],
): ImageListing {
  const labels = aligned(made, own);
  const { names } = overlayClasses(own, labels);
  const sorted = overlaySorted(own.images, own, labels);
  const images = own.images.flatMap(({ entry, split }, place): ListedImage[] => {
    const className = sorted[place] ?? null;
    return className === null ? [] : [{ entry, className, split }];
  });
  const used = new Set(images.map(({ className }) => className));
  const unused = names.filter((name) => !used.has(name));
  noteGaps(own, labels, images.length, file, warnings);
  if (unused.length > 0 && used.size >= 2) {
    const params = { file, classes: someOf(unused), count: unused.length };
    warnings.push(message('classes-without-images', params));
  }
  return { images, classes: names.filter((name) => used.has(name)) };
}

/** Refuses to learn what can't be told apart. */
export function refuseFewClasses({ images, classes }: ImageListing, file: string): void {
  if (classes.length >= 2) return;
  const params = { file, count: images.length, classes: someOf(classes) || '–' };
  if (images.length === 0) throw new DataError('not-labelled', params);
  throw new DataError('one-class-labelled', params);
}

/** Images with the boxes that were drawn or are the file's own; those without are left out and told. */
export async function labelledBoxes(
  zip: ByteSource,
  own: OwnLabels,
  made: Labels,
  file: string,
  warnings: DataMessage[],
): Promise<BoxLabels> {
  const labels = aligned(made, own);
  const { names } = overlayClasses(own, labels);
  const places = new Map(names.map((name, place) => [name, place]));
  const failures: ImageFailure[] = [];
  const overlaid = overlayBoxes(own.images, own, labels);
  const images: BoxLabels['images'][number][] = [];
  for (const [place, { entry, split }] of own.images.entries()) {
    const known = overlaid[place];
    if (!known) continue;
    try {
      const size = known.from === 'drawn' ? headerOf(await extractFrom(zip, entry, file)) : WHOLE;
      const boxes = known.boxes.flatMap((box): RelativeBox[] => {
        const [left, top] =
          known.from === 'drawn' ? [box.x, box.y] : [box.x - box.width / 2, box.y - box.height / 2];
        const clipped = clipBox(left, top, box.width, box.height, size);
        return clipped ? [{ ...clipped, label: places.get(box.class) ?? 0 }] : [];
      });
      images.push({ entry, split, boxes });
    } catch (error) {
      failures.push(failureOf(error, entry.name));
    }
  }
  reportFailures(failures, own.images.length, file, warnings);
  noteGaps(own, labels, images.length + failures.length, file, warnings);
  return { kind: 'boxes', images, classes: names, source: MADE };
}

/** Refuses images in which there is nothing to find. */
export function refuseNoBoxes({ images }: BoxLabels, file: string): void {
  if (images.some(({ boxes }) => boxes.length > 0)) return;
  throw new DataError('no-boxes-drawn', { file });
}

const WHOLE = { width: 1, height: 1 };

/** Images that are still to be labelled, labels of images that are no longer there, and a test that isn't one. */
function noteGaps(
  { images }: OwnLabels,
  { kind, sorted, boxes, leftOut, afterTest }: Labels,
  labelled: number,
  file: string,
  warnings: DataMessage[],
): void {
  const there = new Set(images.map(({ path }) => path));
  const gone = Object.keys(kind === 'classes' ? sorted : boxes).filter((path) => !there.has(path));
  const out = leftOut.filter((path) => there.has(path)).length;
  const open = images.length - labelled - out;
  if (labelled > 0 && open > 0) warnings.push(message('images-to-label', { file, count: open }));
  if (gone.length > 0) {
    const params = { file, images: someOf(gone), count: gone.length };
    warnings.push(message('labels-of-absent', params));
  }
  if (afterTest) warnings.push(message('labels-after-test'));
}
