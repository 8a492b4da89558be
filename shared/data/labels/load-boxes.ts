import { NO_OBJECT, OBJECT_VALUES } from '../../detection/boxes';
import type { ByteSource, DataAccess, ImageSize } from '../access';
import type { DataConfig } from '../config';
import type { Dataset } from '../dataset';
import { assembleImages } from '../images/assemble-images';
import { someBoxSizes } from '../images/box-sizes';
import { headerOf } from '../images/decode';
import { decodeAll } from '../images/decode-all';
import { IMAGE_INPUT } from '../images/image-info';
import type { SplitName } from '../images/split-folders';
import type { ZipEntry } from '../images/zip-directory';
import { extractFrom } from '../images/zip-extract';
import { DataError, type DataMessage, message, someOf } from '../message';
import type { OnProgress } from '../progress';
import { splitRows } from '../table/split-rows';
import { fitBoxes } from './fit-boxes';
import type { BoxLabels, RelativeBox } from './found-labels';

/** Name of the target of images with boxes. */
const OBJECTS_TARGET = 'objects';
/** Room for objects in an image; the largest are kept where there are more. */
const MOST_OBJECTS = 100;
const PARTS = { train: 0, validation: 1, test: 2 } as const;

/** Images with boxes, which are brought to the size as the images are. */
export async function loadBoxes(
  { images, classes }: BoxLabels,
  source: { readonly zip: ByteSource; readonly file: string; readonly access: DataAccess },
  config: DataConfig,
  onProgress: OnProgress,
  warnings: DataMessage[],
): Promise<Dataset> {
  const { file } = source;
  const size = config.image;
  const entries = images.map(({ entry }) => entry);
  const decoded = await decodeAll(entries, size, { ...source, onProgress }, warnings);
  const chosen: {
    readonly split: SplitName | null;
    readonly entry: ZipEntry;
    readonly boxes: readonly RelativeBox[];
  }[] = [];
  for (const place of decoded.kept) {
    const image = images[place];
    if (image) chosen.push({ ...image, boxes: await boxesInSight(image, source, size) });
  }
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
  return assembleImages(
    {
      name: file,
      kind: 'image',
      inputs: [{ name: IMAGE_INPUT, shape: [size.height, size.width, size.channels] }],
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
    decoded,
    size,
    {
      targets: { [OBJECTS_TARGET]: { data: objects, shape: [room, OBJECT_VALUES], scale: 1 } },
      rows: Uint32Array.from(decoded.kept),
    },
    indices,
  );
}

/** The boxes of an image that `size.fit` leaves in sight, in fractions of what it becomes. */
export async function boxesInSight(
  { entry, boxes }: Pick<BoxLabels['images'][number], 'entry' | 'boxes'>,
  { zip, file }: { readonly zip: ByteSource; readonly file: string },
  size: ImageSize,
): Promise<readonly RelativeBox[]> {
  const { fit = 'stretch' } = size;
  if (fit === 'stretch') return boxes;
  return fitBoxes(boxes, headerOf(await extractFrom(zip, entry, file)), size, fit);
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
