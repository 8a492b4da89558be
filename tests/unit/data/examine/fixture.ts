import type { DataConfig } from '../../../../shared/data/config';
import type { Dataset } from '../../../../shared/data/dataset';
import type { Examination } from '../../../../shared/data/examine/examination';
import { examineData } from '../../../../shared/data/examine/examine';
import { loadDataset } from '../../../../shared/data/load';
import { seededRandom } from '../../../../shared/data/random';
import { accessTo, okay, tableFile, utf8 } from '../fixture';

export interface Examined {
  readonly dataset: Dataset;
  readonly examination: Examination;
}

export async function examineBytes(bytes: Uint8Array, config: DataConfig): Promise<Examined> {
  const access = accessTo(bytes);
  const dataset = okay(await loadDataset(config, access)).value;
  return { dataset, examination: okay(await examineData(config, access, dataset)).value };
}

/** A table given by its columns. */
export function examineColumns(
  columns: Readonly<Record<string, readonly (string | number)[]>>,
  wishes: object = {},
): Promise<Examined> {
  return examineBytes(csvOf(columns), tableFile('planted.csv', wishes));
}

export function csvOf(columns: Readonly<Record<string, readonly (string | number)[]>>): Uint8Array {
  const names = Object.keys(columns);
  const lists = Object.values(columns);
  const rows = (lists[0] ?? []).map((_, row) => lists.map((list) => list[row]).join(','));
  return utf8([names.join(','), ...rows].join('\n'));
}

/** `count` draws of a seeded generator. */
export function draws(count: number, seed: number): readonly number[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => random());
}

export const codesOf = ({ examination }: Examined): readonly string[] =>
  examination.findings.map(({ code }) => code);
