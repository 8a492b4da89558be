import type { DataAccess } from '../access';
import { assemble } from '../assemble';
import type { DataConfig } from '../config';
import type { Dataset } from '../dataset';
import { decodeAll } from '../images/decode-all';
import { IMAGE_INPUT } from '../images/image-info';
import type { DataMessage } from '../message';
import type { OnProgress } from '../progress';
import { encodeClasses, encodeNumbers, targetInfo } from '../table/encode-target';
import { splitRows } from '../table/split-rows';
import type { TableLabels } from './found-labels';

const SCALE = 1 / 255;

/** Images with the labels of a table: classes or numbers, as its column has them. */
export async function loadTableLabels(
  { images, table, column }: TableLabels,
  source: { readonly zip: Uint8Array; readonly file: string; readonly access: DataAccess },
  config: DataConfig,
  onProgress: OnProgress,
  warnings: DataMessage[],
): Promise<Dataset> {
  const size = config.image;
  const entries = images.map(({ entry }) => entry);
  const { pixels, kept } = await decodeAll(entries, size, { ...source, onProgress }, warnings);
  const rows = Uint32Array.from(kept, (place) => images[place]?.row ?? 0);
  const info = targetInfo(table.file, column, rows);
  const classes = info.classes ? encodeClasses(column, info.classes, rows) : null;
  const indices = splitRows(rows, table.parts, config, false, classes?.data ?? null);
  const trainRows = Uint32Array.from(indices.train, (sample) => rows[sample] as number);
  const numbers = classes ? null : encodeNumbers(column, rows, trainRows);
  const target = classes ?? numbers?.samples;
  const shape = [size.height, size.width, size.channels];
  return assemble(
    {
      name: source.file,
      kind: 'image',
      inputs: [{ name: IMAGE_INPUT, shape }],
      targets: [info],
    },
    {
      inputs: { [IMAGE_INPUT]: { data: pixels, shape, scale: SCALE } },
      targets: target ? { [info.name]: target } : {},
      rows: Uint32Array.from(kept),
    },
    indices,
    {
      image: { ...size, scale: SCALE },
      targetScaling: numbers ? { [info.name]: numbers.scaling } : {},
    },
  );
}
