import { z } from 'zod';
import { DATE_PARTS } from '../../data/column-steps';
import type { PreparedColumn } from '../../data/dataset';

const name = z.string().max(1000);
const scaling = { offset: z.number(), scale: z.number() };
const flag = z.literal(true).optional();
const bound = z.number().nullable();

const fittedStep = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('clip'), low: bound, high: bound }),
  z.object({ kind: z.literal('log'), minimum: bound }),
  z.object({ kind: z.literal('power'), lambda: z.number() }),
  z.object({
    kind: z.literal('bin'),
    edges: z.array(z.number()).max(1000),
    as: z.enum(['one-hot', 'ordinal']),
  }),
]);

const encoding = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('one-hot') }),
  z.object({ kind: z.literal('ordinal'), ...scaling }),
  z.object({ kind: z.literal('hash'), size: z.int().min(2).max(65_536) }),
  z.object({
    kind: z.literal('frequency'),
    shares: z.array(z.number()).max(1_000_000),
    ...scaling,
  }),
]);

/** How the columns of a saved model's table become features. */
export const preparedColumnSchema: z.ZodType<PreparedColumn> = z.discriminatedUnion('type', [
  z.object({
    name,
    type: z.literal('number'),
    flag,
    fill: z.number(),
    steps: z.array(fittedStep).max(20).optional(),
    ...scaling,
  }),
  z.object({
    name,
    type: z.literal('category'),
    flag,
    fill: name,
    categories: z.array(name).max(1_000_000),
    encoding: encoding.optional(),
  }),
  z.object({
    name,
    type: z.literal('date'),
    flag,
    fill: z.number(),
    dayFirst: z.boolean(),
    parts: z.array(z.object({ part: z.enum(DATE_PARTS), ...scaling })).max(DATE_PARTS.length),
  }),
  z.object({ name, type: z.literal('text'), input: name }),
]);
