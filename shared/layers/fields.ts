import { z } from 'zod';
import type { Text } from './text';

/** What every kind of field has: its texts, and whether it is folded away at first. */
interface FieldBase<T> {
  readonly label: Text;
  readonly help: Text;
  readonly default: T;
  /** Folded under "More settings" in the inspector. */
  readonly advanced?: boolean;
  /** Hidden (and without effect) unless this holds for the layer's other settings. */
  readonly when?: (config: Record<string, unknown>) => boolean;
}

export interface IntField extends FieldBase<number> {
  readonly kind: 'int';
  readonly min: number;
  readonly max: number;
}
export interface NumberField extends FieldBase<number> {
  readonly kind: 'number';
  readonly min: number;
  readonly max: number;
  readonly step?: number;
}
export interface BoolField extends FieldBase<boolean> {
  readonly kind: 'bool';
}
export interface TextField extends FieldBase<string> {
  readonly kind: 'text';
  /** What an empty text stands for, shown in its place. */
  readonly empty?: Text;
}
export interface ChoiceField<C extends string = string> extends FieldBase<C> {
  readonly kind: 'choice';
  readonly choices: readonly C[];
  /** The choices as a person reads them, where they are no words of the field as they are. */
  readonly names?: Readonly<Record<C, Text>>;
}
/** Whole numbers in a row: a kernel size, a shape, a permutation. */
export interface IntsField extends FieldBase<readonly number[]> {
  readonly kind: 'ints';
  readonly minLength: number;
  readonly maxLength: number;
  readonly min: number;
  readonly max: number;
}
/** Names of columns of the data set; empty means all. */
export interface ColumnsField extends FieldBase<readonly string[]> {
  readonly kind: 'columns';
}
/** One of several named options, each with numbers of its own: an initializer, a regularizer. */
export interface VariantField extends FieldBase<VariantValue> {
  readonly kind: 'variant';
  readonly options: Readonly<Record<string, Readonly<Record<string, VariantArgument>>>>;
}
export interface VariantArgument {
  readonly default: number;
  readonly min?: number;
  readonly max?: number;
  /** Another argument of the option that this one may not exceed. */
  readonly notAbove?: string;
}
export type VariantValue = { readonly kind: string } & Readonly<Record<string, number | string>>;

/** A layer inside a layer, for wrappers such as Bidirectional. */
export interface LayerField extends FieldBase<InnerLayer> {
  readonly kind: 'layer';
  readonly types: readonly string[];
}
export interface InnerLayer {
  readonly type: string;
  readonly config: Readonly<Record<string, unknown>>;
}

export type Field =
  | IntField
  | NumberField
  | BoolField
  | TextField
  | ChoiceField
  | IntsField
  | ColumnsField
  | VariantField
  | LayerField;
export type Fields = Readonly<Record<string, Field>>;

type ValueOf<F> = F extends ChoiceField<infer C> ? C : F extends FieldBase<infer T> ? T : never;
/** The configuration that a set of fields describes; plain JSON where the fields are not known by name. */
export type ConfigOf<F extends Fields> = string extends keyof F
  ? Readonly<Record<string, unknown>>
  : { readonly [K in keyof F]: ValueOf<F[K]> };

/** The largest size a dimension or a count may have in a project file. */
export const MAX_SIZE = 1_000_000;

type Options<F extends Field> = Omit<F, 'kind' | 'min' | 'max' | 'minLength' | 'maxLength'> &
  Partial<F>;

export const int = (o: Options<IntField>): IntField => ({
  min: 1,
  max: MAX_SIZE,
  ...o,
  kind: 'int',
});
export const number = (o: Options<NumberField>): NumberField => ({
  min: -1e9,
  max: 1e9,
  ...o,
  kind: 'number',
});
export const bool = (o: Omit<BoolField, 'kind'>): BoolField => ({ ...o, kind: 'bool' });
export const textField = (o: Omit<TextField, 'kind'>): TextField => ({ ...o, kind: 'text' });
export const choice = <const C extends string>(
  choices: readonly C[],
  o: Omit<ChoiceField<C>, 'kind' | 'choices'>,
): ChoiceField<C> => ({ ...o, choices, kind: 'choice' });
export const ints = (o: Options<IntsField>): IntsField => ({
  minLength: 1,
  maxLength: 8,
  min: 1,
  max: MAX_SIZE,
  ...o,
  kind: 'ints',
});
export const columns = (o: Omit<ColumnsField, 'kind'>): ColumnsField => ({ ...o, kind: 'columns' });
export const variant = (o: Omit<VariantField, 'kind'>): VariantField => ({ ...o, kind: 'variant' });
export const layerField = (o: Omit<LayerField, 'kind'>): LayerField => ({ ...o, kind: 'layer' });

/** The validator of one field's value. A `layer` field's inner settings are checked by the registry. */
export function schemaOf(field: Field): z.ZodType {
  switch (field.kind) {
    case 'int':
      return z.number().int().min(field.min).max(field.max);
    case 'number':
      return z.number().min(field.min).max(field.max);
    case 'bool':
      return z.boolean();
    case 'text':
      return z.string().max(1000);
    case 'choice':
      return z.enum(field.choices as readonly [string, ...string[]]);
    case 'ints':
      return z
        .array(z.number().int().min(field.min).max(field.max))
        .min(field.minLength)
        .max(field.maxLength);
    case 'columns':
      return z.array(z.string().max(1000)).max(100_000);
    case 'variant':
      return z.discriminatedUnion(
        'kind',
        Object.entries(field.options).map(([kind, args]) => optionSchema(kind, args)) as never,
      );
    case 'layer':
      return z.strictObject({
        type: z.enum(field.types as readonly [string, ...string[]]),
        config: z.record(z.string(), z.unknown()),
      });
  }
}

function optionSchema(kind: string, args: Readonly<Record<string, VariantArgument>>): z.ZodType {
  const numbers: Record<string, z.ZodNumber> = {};
  for (const [name, { min = -1e9, max = 1e9 }] of Object.entries(args))
    numbers[name] = z.number().min(min).max(max);
  const isInOrder = (value: Readonly<Record<string, unknown>>) =>
    Object.entries(args).every(
      ([name, { notAbove }]) =>
        notAbove === undefined || Number(value[name]) <= Number(value[notAbove]),
    );
  return z.strictObject({ kind: z.literal(kind), ...numbers }).refine(isInOrder);
}
