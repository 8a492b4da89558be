import type { ResolvedColumn } from '../table/resolve-columns';

/** A column's values in the rows that are looked at. */
export interface ColumnSample {
  readonly name: string;
  readonly kind: 'number' | 'category';
  /** Numbers, seconds of a date, or codes from 0; NaN where a row has no value. */
  readonly values: Float64Array;
  /** A category's values, by code. */
  readonly categories: readonly string[];
}

/** At most `most` of the rows, evenly apart. */
export function sampleRows(rows: Uint32Array, most: number): Uint32Array {
  if (rows.length <= most) return rows;
  return Uint32Array.from({ length: most }, (_, at) => {
    return rows[Math.floor((at * rows.length) / most)] as number;
  });
}

export function sampleColumn({ config, facts }: ResolvedColumn, rows: Uint32Array): ColumnSample {
  const { values, numbers, absent } = facts;
  const { name } = config;
  if (config.type === 'number' || config.type === 'date') {
    const sampled = Float64Array.from(rows, (row) => numbers[values.code(row)] as number);
    return { name, kind: 'number', values: sampled, categories: [] };
  }
  const codes = new Map<number, number>();
  const sampled = Float64Array.from(rows, (row) => {
    const code = values.code(row);
    if (absent[code] === 1) return Number.NaN;
    const known = codes.get(code) ?? codes.size;
    codes.set(code, known);
    return known;
  });
  const categories = [...codes.keys()].map((code) => values.texts[code] as string);
  return { name, kind: 'category', values: sampled, categories };
}
