import { assemble } from '../assemble';
import type { CatalogEntry } from '../catalog';
import type { DataConfig } from '../config';
import type { Dataset } from '../dataset';
import { DataError } from '../message';
import { columnFacts } from '../table/column-facts';
import { splitRows } from '../table/split-rows';
import type { Table } from '../table/table';
import { IMAGE_INPUT, imageInfo } from './image-info';

/** A bundled set of images kept as a table: a column a pixel in row order, and one with the class. */
export function loadPixelTable(set: CatalogEntry, table: Table, config: DataConfig): Dataset {
  const { images, labels, classes, size, brightest } = readPixels(set, table);
  const rows = Uint32Array.from(labels, (_, row) => row);
  return assemble(
    imageInfo(set.id, size, set.target, classes),
    {
      inputs: {
        [IMAGE_INPUT]: {
          data: images,
          shape: [size.height, size.width, size.channels],
          scale: 1 / brightest,
        },
      },
      targets: { [set.target]: { data: labels, shape: [1], scale: 1 } },
      rows,
    },
    splitRows(rows, undefined, config, false, labels),
    { image: { ...size, scale: 1 / 255 }, targetScaling: {} },
  );
}

/** Pixels in bytes and class indices, and the value of a white pixel. */
export function readPixels(set: CatalogEntry, table: Table) {
  const [height, width, channels] = set.imageShape ?? [];
  const classes = set.classes ?? [];
  const pixels = table.columns.filter((_, index) => table.names[index] !== set.target);
  const target = table.columns[table.names.indexOf(set.target)];
  if (!height || !width || !channels || !target || pixels.length !== height * width * channels) {
    throw new DataError('bad-pixels', { file: table.file });
  }
  const images = new Uint8Array(table.rowCount * pixels.length);
  let brightest = 1;
  pixels.forEach((column, pixel) => {
    const { numbers } = columnFacts(column, table.decimal);
    for (let row = 0; row < table.rowCount; row++) {
      const value = numbers[column.code(row)] as number;
      images[row * pixels.length + pixel] = value;
      brightest = Math.max(brightest, value);
    }
  });
  const labels = Int32Array.from({ length: table.rowCount }, (_, row) =>
    classes.indexOf(target.text(row)),
  );
  if (labels.includes(-1) || brightest > 255)
    throw new DataError('bad-pixels', { file: table.file });
  return { images, labels, classes, size: { height, width, channels }, brightest };
}
