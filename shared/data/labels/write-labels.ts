/** Labels as files that the readers of this folder, and other programs, read back. */
import { strToU8, zipSync } from 'fflate';
import { stemOf } from '../images/image-index';

export interface ClassOfImage {
  readonly path: string;
  readonly className: string;
}

/** A box in pixels of its image: left, top, width, height. */
export interface WrittenBox {
  readonly class: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface BoxesOfImage {
  readonly path: string;
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly WrittenBox[];
}

const FIXED_TIME = new Date(1980, 0, 2);

/** A table: file, label. */
export function writeLabelTable(images: readonly ClassOfImage[]): string {
  const rows = images.map(({ path, className }) => `${quoted(path)},${quoted(className)}\n`);
  return `file,label\n${rows.join('')}`;
}

const quoted = (cell: string): string =>
  /[",\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;

/** A zip of YOLO's text files, to be unpacked over the images; the names of the classes in classes.txt. */
export function writeYolo(images: readonly BoxesOfImage[], classes: readonly string[]): Uint8Array {
  const texts = images.map(({ path, boxes, width, height }): [string, Uint8Array] => [
    `${stemOf(path)}.txt`,
    strToU8(boxes.map((box) => yoloLine(box, classes, { width, height })).join('')),
  ]);
  const names = strToU8(classes.map((name) => `${name.replace(/\s+/g, ' ')}\n`).join(''));
  return zipSync(Object.fromEntries([['classes.txt', names], ...texts]), { mtime: FIXED_TIME });
}

function yoloLine(
  box: WrittenBox,
  classes: readonly string[],
  image: { readonly width: number; readonly height: number },
): string {
  const numbers = [
    (box.x + box.width / 2) / image.width,
    (box.y + box.height / 2) / image.height,
    box.width / image.width,
    box.height / image.height,
  ];
  return `${[classes.indexOf(box.class), ...numbers.map((value) => Number(value.toPrecision(12)))].join(' ')}\n`;
}

/** COCO's object detection format (https://cocodataset.org/#format-data). */
export function writeCoco(images: readonly BoxesOfImage[], classes: readonly string[]): string {
  const annotations = images.flatMap(({ boxes }, place) =>
    boxes.map((box) => ({
      image_id: place + 1,
      category_id: classes.indexOf(box.class) + 1,
      bbox: [box.x, box.y, box.width, box.height],
      area: box.width * box.height,
      iscrowd: 0,
    })),
  );
  const file = {
    images: images.map(({ path, width, height }, place) => ({
      id: place + 1,
      file_name: path,
      width,
      height,
    })),
    annotations: annotations.map((annotation, place) => ({ id: place + 1, ...annotation })),
    categories: classes.map((name, place) => ({ id: place + 1, name })),
  };
  return `${JSON.stringify(file, null, 1)}\n`;
}
