import type { Preparation } from '../../../shared/data/dataset';

/** A prepared row in the words it came in: column → text. Missing values read as what stood in for them. */
export function describeRow(
  { columns = [] }: Preparation,
  features: ArrayLike<number>,
): Readonly<Record<string, string>> {
  const cells: Record<string, string> = {};
  let at = 0;
  for (const column of columns) {
    if (column.type === 'number') {
      cells[column.name] = numberText((features[at] ?? 0) * column.scale + column.offset);
      at += 1;
    } else if (column.type === 'category') {
      const { categories } = column;
      let best = 0;
      for (let i = 1; i < categories.length; i++)
        if ((features[at + i] ?? 0) > (features[at + best] ?? 0)) best = i;
      cells[column.name] = categories[best] ?? '';
      at += categories.length;
    }
  }
  return cells;
}

/** Features are float32: seven figures say all that is known. */
const numberText = (value: number): string => String(Number(value.toPrecision(6)));
