import type { ByteSource, DataAccess } from '../access';
import type { DataConfig } from '../config';
import type { Dataset } from '../dataset';
import { assembleImages } from '../images/assemble-images';
import { decodeAll } from '../images/decode-all';
import { IMAGE_INPUT } from '../images/image-info';
import type { DataMessage } from '../message';
import type { OnProgress } from '../progress';
import { encodeClasses, encodeNumbers, targetInfo } from '../table/encode-target';
import { splitRows } from '../table/split-rows';
import type { TableLabels } from './found-labels';

/** Images with the labels of a table: classes or numbers, as its column has them. */
export async function loadTableLabels(
  { images, table, column }: TableLabels,
  source: { readonly zip: ByteSource; readonly file: string; readonly access: DataAccess },
  config: DataConfig,
  onProgress: OnProgress,
  warnings: DataMessage[],
): Promise<Dataset> {
  const size = config.image;
  const entries = images.map(({ entry }) => entry);
  const decoded = await decodeAll(entries, size, { ...source, onProgress }, warnings);
  const rows = Uint32Array.from(decoded.kept, (place) => images[place]?.row ?? 0);
  const info = targetInfo(table.file, column, rows);
  const classes = info.classes ? encodeClasses(column, info.classes, rows) : null;
  const indices = splitRows(rows, table.parts, config, false, classes?.data ?? null);
  const trainRows = Uint32Array.from(indices.train, (sample) => rows[sample] as number);
  const numbers = classes ? null : encodeNumbers(column, rows, trainRows);
  const target = classes ?? numbers?.samples;
  return assembleImages(
    {
      name: source.file,
      kind: 'image',
      inputs: [{ name: IMAGE_INPUT, shape: [size.height, size.width, size.channels] }],
      targets: [info],
    },
    decoded,
    size,
    { targets: target ? { [info.name]: target } : {}, rows: Uint32Array.from(decoded.kept) },
    indices,
    numbers ? { [info.name]: numbers.scaling } : {},
  );
}
