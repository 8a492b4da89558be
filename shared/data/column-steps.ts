import { z } from 'zod';

const BINS = { min: 2, max: 1000 } as const;
const number = z.number().min(-3.4e38).max(3.4e38);

/** What a date can become: a number each, but a cycle, which is a sine and a cosine. */
export const DATE_PARTS = [
  'days',
  'year',
  'month',
  'day',
  'weekday',
  'hour',
  'year-cycle',
  'weekday-cycle',
  'hour-cycle',
] as const;
export type DatePart = (typeof DATE_PARTS)[number];

/** Steps between filling in what is missing and scaling. Those that don't suit a column's type are passed over. */
export const columnStepSchema = z.discriminatedUnion('kind', [
  /** Numbers: brought within bounds, or within quantiles of the training rows; null: no bound. */
  z.strictObject({
    kind: z.literal('clip'),
    by: z.enum(['values', 'quantiles']),
    low: number.nullable(),
    high: number.nullable(),
  }),
  /** Numbers: sign(x) · ln(1 + |x|), or ln(1 + max(0, x − least of the training rows)). */
  z.strictObject({ kind: z.literal('log'), of: z.enum(['signed', 'above-minimum']) }),
  /** Numbers: Yeo–Johnson, its λ the likeliest to make the training rows normal. */
  z.strictObject({ kind: z.literal('power') }),
  /** Numbers: bins of equal width or equally many training rows; one feature a bin, or the bin's number. */
  z.strictObject({
    kind: z.literal('bin'),
    by: z.enum(['width', 'quantiles']),
    bins: z.int().min(BINS.min).max(BINS.max),
    as: z.enum(['one-hot', 'ordinal']),
  }),
  /** Categories: a feature each; those in fewer than `least` training rows, or beyond the `most` commonest, share one. */
  z.strictObject({
    kind: z.literal('one-hot'),
    least: z.int().min(1).max(1_000_000_000),
    most: z.int().min(1).max(100_000),
  }),
  /** Categories: 0, 1, 2 … in this order; those that it leaves out follow as they are sorted. */
  z.strictObject({ kind: z.literal('ordinal'), order: z.array(z.string().max(1000)).max(10_000) }),
  /** Categories: ±1 in one of `size` features, by MurmurHash3 of the category. */
  z.strictObject({ kind: z.literal('hash'), size: z.int().min(2).max(65_536) }),
  /** Categories: the share of the training rows that have it. */
  z.strictObject({ kind: z.literal('frequency') }),
  /** Dates: what becomes of them, and whether 3/4 is the third of April; absent: as the column shows. */
  z.strictObject({
    kind: z.literal('date'),
    parts: z.array(z.enum(DATE_PARTS)).min(1).max(DATE_PARTS.length),
    dayFirst: z.boolean().optional(),
  }),
]);
export type ColumnStep = z.infer<typeof columnStepSchema>;
export type StepKind = ColumnStep['kind'];
export type StepOf<K extends StepKind> = Extract<ColumnStep, { kind: K }>;

/** The kinds that suit each type of column. */
export const STEPS_OF: Readonly<Record<string, readonly StepKind[]>> = {
  number: ['clip', 'log', 'power', 'bin'],
  category: ['one-hot', 'ordinal', 'hash', 'frequency'],
  date: ['date'],
};

/**
 * The steps that a column goes through: those that suit its type, one encoding of a category, and
 * bins that are features of their own last, since no number is left after them.
 */
export function stepsOf(type: string, steps: readonly ColumnStep[] = []): readonly ColumnStep[] {
  const suiting = steps.filter(({ kind }) => STEPS_OF[type]?.includes(kind));
  if (type !== 'number') return suiting.slice(-1);
  const isLast = (step: ColumnStep) => step.kind === 'bin' && step.as === 'one-hot';
  return [...suiting.filter((step) => !isLast(step)), ...suiting.filter(isLast).slice(-1)];
}

/** Whether the column ends as a number, which can be scaled. */
export function isScaled(type: string, steps: readonly ColumnStep[] = []): boolean {
  const last = stepsOf(type, steps).at(-1);
  if (type === 'number') return !(last?.kind === 'bin' && last.as === 'one-hot');
  if (type === 'category') return last?.kind === 'ordinal' || last?.kind === 'frequency';
  return type === 'date';
}
