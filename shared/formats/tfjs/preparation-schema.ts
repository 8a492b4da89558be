import { z } from 'zod';
import { DATE_PARTS } from '../../data/column-steps';
import type { PreparedColumn, TargetScaling } from '../../data/dataset';
import type { CategoryEncoding } from '../../data/table/category-encoding';
import type { FittedStep } from '../../data/table/number-steps';

const name = z.string().max(1000);
const MOST_CATEGORIES = 1_000_000;
const scaling = { offset: z.number(), scale: z.number() };
const bound = z.number().nullable();

const step: z.ZodType<FittedStep> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('clip'), low: bound, high: bound }),
  z.object({ kind: z.literal('log'), minimum: bound }),
  z.object({ kind: z.literal('power'), lambda: z.number() }),
  z.object({
    kind: z.literal('bin'),
    edges: z.array(z.number()).max(1000),
    as: z.enum(['one-hot', 'ordinal']),
  }),
]);
const steps = z.array(step).max(20).optional();

const encoding: z.ZodType<CategoryEncoding> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('one-hot') }),
  z.object({ kind: z.literal('ordinal'), ...scaling }),
  z.object({ kind: z.literal('hash'), size: z.int().min(1).max(1_000_000) }),
  z.object({
    kind: z.literal('frequency'),
    shares: z.array(z.number()).max(MOST_CATEGORIES),
    ...scaling,
  }),
]);

const flag = z.literal(true).optional();

/** How a cell becomes features, as a saved model keeps it. */
export const preparedColumnSchema: z.ZodType<PreparedColumn> = z.discriminatedUnion('type', [
  z.object({ name, flag, type: z.literal('number'), fill: z.number(), steps, ...scaling }),
  z.object({
    name,
    flag,
    type: z.literal('category'),
    fill: name,
    categories: z.array(name).max(MOST_CATEGORIES),
    encoding: encoding.optional(),
  }),
  z.object({
    name,
    flag,
    type: z.literal('date'),
    fill: z.number(),
    dayFirst: z.boolean(),
    parts: z.array(z.object({ part: z.enum(DATE_PARTS), ...scaling })).max(DATE_PARTS.length),
  }),
  z.object({ name, type: z.literal('text'), input: name }),
]);

export const targetScalingSchema: z.ZodType<TargetScaling> = z.object({ steps, ...scaling });
