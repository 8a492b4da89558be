import type { ColumnSample } from './column-sample';
import type { ClassDistribution } from './examination';

const BINS = 20;
const VALUES = 12;
const CLASSES = 8;

interface Classes {
  readonly names: readonly string[];
  /** Index in `names` by sampled row; −1 where it has none of them. */
  readonly of: Int32Array;
}

/** The commonest classes of a target; a number's quarters. */
export function classesOf(target: ColumnSample): Classes {
  return target.kind === 'number' ? quarters(target.values) : commonest(target);
}

function commonest({ values, categories }: ColumnSample): Classes {
  const shown = topCodes(values, categories.length, CLASSES);
  const place = new Map(shown.map((code, index) => [code, index]));
  return {
    names: shown.map((code) => categories[code] as string),
    of: Int32Array.from(values, (code) => place.get(code) ?? -1),
  };
}

function topCodes(values: Float64Array, size: number, most: number): number[] {
  const counts = new Uint32Array(size);
  for (const code of values) if (!Number.isNaN(code)) counts[code] = (counts[code] as number) + 1;
  return [...counts.keys()]
    .sort((a, b) => (counts[b] as number) - (counts[a] as number))
    .slice(0, most);
}

function quarters(values: Float64Array): Classes {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))] ?? 0;
  const edges = [at(0.25), at(0.5), at(0.75)] as const;
  const figure = (value: number) => Number(value.toPrecision(3)).toString();
  return {
    names: [
      `≤ ${figure(edges[0])}`,
      `≤ ${figure(edges[1])}`,
      `≤ ${figure(edges[2])}`,
      `> ${figure(edges[2])}`,
    ],
    of: Int32Array.from(values, (value) =>
      Number.isNaN(value) ? -1 : edges.filter((edge) => value > edge).length,
    ),
  };
}

/** A column's values in each class. */
export function distribution(column: ColumnSample, classes: Classes): ClassDistribution {
  const { name, values, categories } = column;
  const count = (bins: number, binOf: (value: number) => number) => {
    const counts = classes.names.map(() => new Array<number>(bins).fill(0));
    classes.of.forEach((index, at) => {
      const value = values[at] as number;
      const bin = Number.isNaN(value) ? -1 : binOf(value);
      const own = counts[index];
      if (own && bin >= 0) own[bin] = (own[bin] as number) + 1;
    });
    return classes.names.map((className, index) => ({
      name: className,
      counts: counts[index] ?? [],
    }));
  };
  if (column.kind === 'category') {
    const shown = topCodes(values, categories.length, VALUES);
    const bins = { kind: 'category', values: shown.map((code) => categories[code] ?? '') } as const;
    return { column: name, bins, classes: count(shown.length, (code) => shown.indexOf(code)) };
  }
  let [min, max] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    if (value < min) min = value;
    if (value > max) max = value;
  }
  const width = (max - min) / BINS || 1;
  const binOf = (value: number) => Math.min(BINS - 1, Math.floor((value - min) / width));
  const bins = { kind: 'number', min, max, count: BINS } as const;
  return { column: name, bins, classes: count(BINS, binOf) };
}
