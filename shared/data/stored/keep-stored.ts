import { DataError, type DataMessage, message, Noted, someOf } from '../message';
import { hasTarget } from '../table/encode-target';
import { hasStrangers, noteStranger } from '../table/keep-rows';
import type { ResolvedColumn } from '../table/resolve-columns';
import { placeOf, type RowPlaces } from '../table/table';

/** A column, and a way to read its cells. */
export interface ReadableColumn extends ResolvedColumn {
  readonly load: () => Promise<ResolvedColumn>;
}

const [KEPT, NO_TARGET, GAP] = [0, 1, 2];

/** Numbers of the rows to use, as `keepRows` finds them in memory; one column is read after the other. */
export async function keepStored(
  places: RowPlaces & { readonly rowCount: number },
  features: readonly ReadableColumn[],
  targets: readonly ResolvedColumn[],
  warnings: DataMessage[],
): Promise<Uint32Array> {
  const { file, rowCount } = places;
  const fates = new Uint8Array(rowCount);
  const judge = (column: ResolvedColumn, fate: number) => {
    for (let row = 0; row < rowCount; row++)
      if (fates[row] === KEPT && !hasTarget(column, row)) fates[row] = fate;
  };
  for (const target of targets) judge(target, NO_TARGET);
  const strangers: DataMessage[] = [];
  for (const column of features) {
    const isStrict = column.config.missing === 'drop';
    // Of a date only its texts tell whether it is one.
    const isStrange = column.config.type === 'date' || hasStrangers(column);
    if (!isStrict && !isStrange) continue;
    const loaded = await column.load();
    if (isStrict) judge(loaded, GAP);
    if (hasStrangers(loaded)) noteStranger(places, rowCount, loaded, strangers);
  }
  const note = (code: 'rows-without-target' | 'rows-with-gaps', fate: number) => {
    const noted = new Noted<string | number>();
    for (let row = 0; row < rowCount; row++)
      if (fates[row] === fate) noted.add(placeOf(places, row));
    if (noted.count === 0) return;
    warnings.push(message(code, { file, rows: someOf(noted.first), count: noted.count }));
  };
  note('rows-without-target', NO_TARGET);
  note('rows-with-gaps', GAP);
  warnings.push(...strangers);
  const count = fates.reduce((sum, fate) => sum + (fate === KEPT ? 1 : 0), 0);
  if (count < 2) throw new DataError('too-few-rows', { file, count });
  const kept = new Uint32Array(count);
  let at = 0;
  for (let row = 0; row < rowCount; row++) if (fates[row] === KEPT) kept[at++] = row;
  return kept;
}
