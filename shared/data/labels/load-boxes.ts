import { NO_OBJECT, OBJECT_VALUES } from '../../detection/boxes';
import type { DataAccess, ImageSize } from '../access';
import { assemble } from '../assemble';
import type { DataConfig } from '../config';
import type { Dataset } from '../dataset';
import { someBoxSizes } from '../images/box-sizes';
import { headerOf } from '../images/decode';
import { decodeAll } from '../images/decode-all';
import { IMAGE_INPUT } from '../images/image-info';
import { extractEntry } from '../images/zip-extract';
import { DataError, type DataMessage, message, someOf } from '../message';
import type { OnProgress } from '../progress';
import { splitRows } from '../table/split-rows';
import { fitBoxes } from './fit-boxes';
import type { BoxLabels, RelativeBox } from './found-labels';

/** Name of the target of images with boxes. */
const OBJECTS_TARGET = 'objects';
const SCALE = 1 / 255;
/** Room for objects in an image; the largest are kept where there are more. */
const MOST_OBJECTS = 100;
const PARTS = { train: 0, validation: 1, test: 2 } as const;

/** Images with boxes, which are brought to the size as the images are. */
export async function loadBoxes(
  { images, classes }: BoxLabels,
  source: { readonly zip: Uint8Array; readonly file: string; readonly access: DataAccess },
  config: DataConfig,
  onProgress: OnProgress,
  warnings: DataMessage[],
): Promise<Dataset> {
  const { file } = source;
  const size = config.image;
  const entries = images.map(({ entry }) => entry);
  const { pixels, kept } = await decodeAll(entries, size, { ...source, onProgress }, warnings);
  const chosen = kept
    .flatMap((place) => images[place] ?? [])
    .map((image) => ({ ...image, boxes: boxesInSight(image, source, size) }));
  const crowded = chosen.filter(({ boxes }) => boxes.length > MOST_OBJECTS);
  if (crowded.length > 0) {
    const names = someOf(crowded.map(({ entry }) => entry.name));
    const params = { file, images: names, count: crowded.length, limit: MOST_OBJECTS };
    warnings.push(message('too-many-objects', params));
  }
  const most = chosen.reduce((top, { boxes }) => Math.max(top, boxes.length), 0);
  if (most === 0) throw new DataError('no-boxes', { file });
  const room = Math.min(MOST_OBJECTS, most);
  const objects = new Float32Array(chosen.length * room * OBJECT_VALUES).fill(NO_OBJECT);
  chosen.forEach(({ boxes }, image) => {
    for (const [place, box] of largest(boxes, room).entries()) {
      objects.set(inPixels(box, size), (image * room + place) * OBJECT_VALUES);
    }
  });
  const hasSplits = chosen.some(({ split }) => split === 'train' || split === null);
  const parts = hasSplits
    ? Uint8Array.from(chosen, ({ split }) => PARTS[split ?? 'train'])
    : undefined;
  const rows = Uint32Array.from(chosen.keys());
  const indices = splitRows(rows, parts, config, false, null);
  const shape = [size.height, size.width, size.channels];
  return assemble(
    {
      name: file,
      kind: 'image',
      inputs: [{ name: IMAGE_INPUT, shape }],
      targets: [
        {
          name: OBJECTS_TARGET,
          task: 'detection',
          classes,
          size: room * OBJECT_VALUES,
          boxSizes: someBoxSizes(objects, room, indices.train),
        },
      ],
    },
    {
      inputs: { [IMAGE_INPUT]: { data: pixels, shape, scale: SCALE } },
      targets: { [OBJECTS_TARGET]: { data: objects, shape: [room, OBJECT_VALUES], scale: 1 } },
      rows: Uint32Array.from(kept),
    },
    indices,
    { image: { ...size, scale: SCALE }, targetScaling: {} },
  );
}

/** The boxes of an image that `size.fit` leaves in sight, in fractions of what it becomes. */
export function boxesInSight(
  { entry, boxes }: Pick<BoxLabels['images'][number], 'entry' | 'boxes'>,
  { zip, file }: { readonly zip: Uint8Array; readonly file: string },
  size: ImageSize,
): readonly RelativeBox[] {
  const { fit = 'stretch' } = size;
  if (fit === 'stretch') return boxes;
  return fitBoxes(boxes, headerOf(extractEntry(zip, entry, file)), size, fit);
}

function largest(boxes: readonly RelativeBox[], room: number): readonly RelativeBox[] {
  if (boxes.length <= room) return boxes;
  const area = ({ width, height }: RelativeBox) => width * height;
  return [...boxes].sort((a, b) => area(b) - area(a)).slice(0, room);
}

export const inPixels = (
  { label, x, y, width, height }: RelativeBox,
  size: { readonly width: number; readonly height: number },
): [number, number, number, number, number] => [
  label,
  x * size.width,
  y * size.height,
  width * size.width,
  height * size.height,
];
