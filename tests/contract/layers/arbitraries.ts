import fc from 'fast-check';
import type { LayerDefinition } from '../../../shared/layers/define-layer';
import { type Field, schemaOf, type VariantField } from '../../../shared/layers/fields';
import { layerOf } from '../../../shared/layers/index';
import type { Shape } from '../../../shared/layers/shape';
import type { Config } from './harness';

/** Any setting that a field allows, kept small, since models are built from it. */
export function settingOf(field: Field, largest: number): fc.Arbitrary<unknown> {
  switch (field.kind) {
    case 'int':
      return fc.integer({ min: field.min, max: Math.min(field.max, largest) });
    case 'number': {
      const min = Math.max(field.min, -largest);
      return fc.double({ min, max: Math.min(field.max, largest), noNaN: true });
    }
    case 'bool':
      return fc.boolean();
    case 'text':
      return fc.string({ maxLength: 10 });
    case 'choice':
      return fc.constantFrom(...field.choices);
    case 'ints':
      return fc.array(fc.integer({ min: field.min, max: Math.min(field.max, largest) }), {
        minLength: field.minLength,
        maxLength: field.maxLength,
      });
    case 'columns':
      return fc.array(fc.string({ maxLength: 10 }), { maxLength: 3 });
    case 'variant':
      return variantOf(field);
    case 'layer':
      return fc.constantFrom(...field.types).chain((type) => {
        const inner = layerOf(type);
        if (!inner) throw new Error(`${type} is not registered`);
        return fc.record({ type: fc.constant(type), config: configOf(inner, largest) });
      });
  }
}

/** The bounds in an option's arguments are in order, as its field wants them. */
function variantOf(field: VariantField): fc.Arbitrary<unknown> {
  const schema = schemaOf(field);
  const options = Object.entries(field.options).map(([kind, args]) =>
    fc.record({
      kind: fc.constant(kind),
      ...Object.fromEntries(
        Object.entries(args).map(([name, { min = -1, max = 1 }]) => [
          name,
          fc.double({ min, max: Math.max(min, Math.min(max, 1)), noNaN: true }),
        ]),
      ),
    }),
  );
  return fc.oneof(...options).filter((value) => schema.safeParse(value).success);
}

/** Half of the settings as they come: some exclude each other. */
export const configOf = (layer: LayerDefinition, largest = 4): fc.Arbitrary<Config> =>
  fc
    .record(
      Object.fromEntries(
        Object.entries(layer.fields).map(([name, field]) => [
          name,
          fc.oneof(fc.constant(field.default), settingOf(field, largest)),
        ]),
      ),
    )
    .map((config: Config) => affordable(layer, config));

const isOfSounds = ({ type }: LayerDefinition): boolean =>
  type === 'MelSpectrogram' || type === 'MFCC';

/** The settings, but for long frames a sample apart, which would be thousands of times the work. */
export function affordable(layer: LayerDefinition, config: Config): Config {
  if (!isOfSounds(layer)) return config;
  const most = (length: unknown) => Math.min(Number(length), 256);
  const fftLength = most(config.fftLength);
  const sequenceStride = Math.max(Number(config.sequenceStride), Math.ceil(fftLength / 4));
  return { ...config, fftLength, sequenceLength: most(config.sequenceLength), sequenceStride };
}

/** Input shapes of any rank from 1 to 4; merge layers often get equal ones. */
export function inputsOf(layer: LayerDefinition, largest = 6): fc.Arbitrary<Shape[]> {
  if (isOfSounds(layer)) return sounds(largest);
  if (layer.type === 'TextVectorization') return fc.constant([[]]);
  const shape = fc.array(fc.integer({ min: 1, max: largest }), { minLength: 1, maxLength: 4 });
  if (layer.inputs.max === 1) return shape.map((only) => [only]);
  const count = fc.integer({ min: layer.inputs.min, max: Math.min(layer.inputs.max, 3) });
  return count.chain((length) =>
    fc.oneof(
      fc.array(shape, { minLength: length, maxLength: length }),
      shape.chain((base) => fc.array(variationOf(base), { minLength: length, maxLength: length })),
    ),
  );
}

/** Long enough for the defaults, or short enough for small settings. */
const sounds = (largest: number): fc.Arbitrary<Shape[]> =>
  fc
    .oneof(fc.integer({ min: 1, max: largest }), fc.integer({ min: 1030, max: 1040 }))
    .map((samples) => [[samples]]);

/** The same shape, or one axis of it changed. */
const variationOf = (base: readonly number[]): fc.Arbitrary<Shape> =>
  fc.oneof(
    { weight: 3, arbitrary: fc.constant(base) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(fc.nat({ max: base.length - 1 }), fc.integer({ min: 1, max: 3 }))
        .map(([axis, size]) => base.with(axis, size)),
    },
  );
