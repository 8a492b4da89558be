import { TokenEncoder } from '../text/encode-text';
import { type DataAccess, DataAccessError } from './access';
import type { Preparation, PreparedColumn, PreparedText } from './dataset';
import { decodeChecked } from './images/decode';
import { type DataMessage, message, someOf } from './message';
import { decodeSound } from './sounds/decode-sound';
import { takesAny } from './table/category-encoding';
import { parseDate } from './table/dates';
import { cellWriter, widthOf } from './table/encode';
import { isMissing, parseNumber } from './table/number';
import { fromModel, UNSCALED } from './target-scaling';

/** A row as a person gives it: texts of a form or file, or values. Absent and null are missing. */
export type RawRow = Readonly<Record<string, string | number | null | undefined>>;

/** The features of one row, prepared as the training rows were, or what is wrong with it. */
export function prepareRow(preparation: Preparation, row: RawRow): Float32Array | DataMessage {
  const { columns } = preparation;
  if (columns === undefined) return message('not-a-table-model');
  const width = columns.reduce((total, column) => total + widthOf(column), 0);
  const features = new Float32Array(width);
  let at = 0;
  for (const column of columns) {
    const problem = prepareCell(column, cellOf(row, column.name), features, at);
    if (problem !== null) return problem;
    at += widthOf(column);
  }
  return features;
}

const cellOf = (row: RawRow, name: string): string | number =>
  (Object.hasOwn(row, name) ? row[name] : null) ?? '';

function prepareCell(
  column: PreparedColumn,
  raw: string | number,
  features: Float32Array,
  at: number,
): DataMessage | null {
  if (column.type === 'text') return null;
  const text = String(raw).trim();
  const absent = isMissing(text);
  const number = column.type === 'number' && !absent ? readNumber(raw) : Number.NaN;
  const problem = absent ? null : problemOf(column, text, number);
  if (problem === null) cellWriter(column)(text, number ?? Number.NaN, absent, features, at);
  return problem;
}

/** Why a cell that holds something can't be prepared. */
function problemOf(
  column: Exclude<PreparedColumn, PreparedText>,
  value: string,
  number: number | null,
): DataMessage | null {
  const { name, type } = column;
  if (type === 'number') {
    return number === null ? message('cell-not-number', { column: name, value }) : null;
  }
  if (type === 'date') {
    const isDate = !Number.isNaN(parseDate(value, column.dayFirst));
    return isDate ? null : message('cell-not-date', { column: name, value });
  }
  if (takesAny(column.encoding) || column.categories.includes(value)) return null;
  const known = someOf(column.categories);
  return message('unknown-category', { column: name, value, known });
}

/** A number, or a text that says one with a decimal point or, failing that, a decimal comma. */
const readNumber = (raw: string | number): number | null =>
  parseNumber(String(raw), 'point') ?? parseNumber(String(raw), 'comma');

/** One row as every input of the model takes it: its features, and its texts as numbers. */
export function prepareSample(
  preparation: Preparation,
  row: RawRow,
): Readonly<Record<string, Float32Array>> | DataMessage {
  const features = prepareRow(preparation, row);
  if (!(features instanceof Float32Array)) return features;
  const { info, texts = {}, columns = [] } = preparation;
  const own = info.inputs.find(({ values }) => values !== 'text');
  const sources = columns.flatMap((column) => (column.type === 'text' ? [column] : []));
  return Object.fromEntries([
    ...(own ? [[own.name, features] as const] : []),
    ...sources.flatMap(({ name, input }) => {
      const encoding = Object.hasOwn(texts, input) ? texts[input] : undefined;
      const text = String(cellOf(row, name)).trim();
      return encoding ? [[input, new TokenEncoder(encoding).encode(text)] as const] : [];
    }),
  ]);
}

/** Whether something could not be prepared, and why. */
export const isDataMessage = (
  prepared: Float32Array | Readonly<Record<string, Float32Array>> | DataMessage,
): prepared is DataMessage => 'code' in prepared && typeof prepared.code === 'string';

/** The model's input for an image file: [height, width, channels] scaled as in training. */
export async function prepareImage(
  preparation: Preparation,
  bytes: Uint8Array,
  name: string,
  access: DataAccess,
): Promise<Float32Array | DataMessage> {
  const { image } = preparation;
  if (image === undefined) return message('not-an-image-model');
  try {
    const pixels = await decodeChecked(access, bytes, name, image);
    return Float32Array.from(pixels, (value) => value * image.scale);
  } catch (error) {
    if (!(error instanceof DataAccessError)) throw error;
    return message(`file-${error.failure}`, { file: name, detail: error.detail });
  }
}

/** The model's input for a sound file: [samples] of the rate and length trained on. */
export async function prepareSound(
  preparation: Preparation,
  bytes: Uint8Array,
  name: string,
): Promise<Float32Array | DataMessage> {
  const { sound } = preparation;
  if (sound === undefined) return message('not-a-sound-model');
  try {
    return (await decodeSound(bytes, sound)).samples;
  } catch (error) {
    if (!(error instanceof DataAccessError)) throw error;
    return message('sound-undecodable', { file: name, detail: error.detail });
  }
}

/** A model's output for a regression target in the target's own unit; other outputs stay as they are. */
export function restoreTarget(
  preparation: Preparation,
  target: string,
  values: ArrayLike<number>,
): number[] {
  const { targetScaling } = preparation;
  const scaling = Object.hasOwn(targetScaling, target) ? targetScaling[target] : undefined;
  return Array.from(values, (value) => fromModel(value, scaling ?? UNSCALED));
}
