/** What the registry says about itself: settings, texts, Keras form. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import en from '../../../shared/i18n/en/problems.json';
import zh from '../../../shared/i18n/zh-CN/problems.json';
import { defaultConfig, parseConfig } from '../../../shared/layers/config';
import {
  CATEGORIES,
  isShapeProblem,
  type LayerDefinition,
} from '../../../shared/layers/define-layer';
import { type Field, schemaOf } from '../../../shared/layers/fields';
import { LAYERS, layerOf } from '../../../shared/layers/index';
import { pyCall } from '../../../shared/layers/keras';
import type { Shape } from '../../../shared/layers/shape';
import type { Text } from '../../../shared/layers/text';
import { configOf, inputsOf, settingOf } from './arbitraries';
import type { Config } from './harness';

const layers = LAYERS.map((layer) => ({ type: layer.type, layer }));

test('every type is named once and found by its name', () => {
  expect(new Set(LAYERS.map(({ type }) => type)).size).toBe(LAYERS.length);
  for (const layer of LAYERS) expect(layerOf(layer.type)).toBe(layer);
  expect(layerOf('toString')).toBeUndefined();
});

describe.each(layers)('$type', ({ layer }) => {
  const fields = Object.entries(layer.fields);

  test('is documented in both languages', () => {
    expect(CATEGORIES).toContain(layer.category);
    const texts = [
      layer.name,
      layer.summary,
      ...fields.flatMap(([, { label, help }]) => [label, help]),
    ];
    for (const text of texts) expectBothLanguages(text);
    expect(layer.summary['zh-CN']).toMatch(/\p{Script=Han}{4}/u);
    for (const [, { help }] of fields) expect(help['zh-CN']).toMatch(/\p{Script=Han}{2}/u);
  });

  test('has defaults that its own fields accept', () => {
    for (const [, field] of fields)
      expect(schemaOf(field).safeParse(field.default).success).toBe(true);
    expect(parseConfig(layer, {})).toEqual({ config: defaultConfig(layer), invalid: [] });
    expect(parseConfig(layer, defaultConfig(layer)).invalid).toEqual([]);
  });

  test('keeps a configuration through JSON', () => {
    fc.assert(
      fc.property(configOf(layer), (config) => {
        const stored = JSON.parse(JSON.stringify(config)) as Config;
        expect(parseConfig(layer, stored)).toEqual({ config: stored, invalid: [] });
      }),
      { numRuns: 50, seed: 1 },
    );
  });

  test('takes any stored value without throwing', () => {
    const stored = fc.dictionary(
      fc.constantFrom(...Object.keys(layer.fields), '?'),
      fc.jsonValue(),
    );
    fc.assert(
      fc.property(stored, inputsOf(layer), (value, inputs) => {
        const { config } = parseConfig(layer, value as Config);
        const shape = layer.shape(config, inputs);
        layer.brief(config, 'en');
        if (isShapeProblem(shape)) {
          expect(en).toHaveProperty(shape.problem);
          expect(zh).toHaveProperty(shape.problem);
        } else {
          expect(shape.every((size) => size === null || size >= 1)).toBe(true);
          expect(layer.multiplyAdds(config, inputs, shape)).toBeGreaterThanOrEqual(0);
        }
      }),
      { numRuns: 100, seed: 2 },
    );
  });
});

function expectBothLanguages(text: Text): void {
  expect(text.en).toMatch(/^[^\p{Script=Han}]+$/u);
  expect(text['zh-CN'].trim()).not.toBe('');
}

/** Of a rank that most layers take; where none is taken, the Keras form still has to be written. */
const inputsFor = (layer: LayerDefinition): Shape[] =>
  Array.from({ length: layer.inputs.min }, () => (layer.type === 'Dot' ? [4, 4] : [4, 4, 4]));

const source = (layer: LayerDefinition, config: Config): string => {
  const call = layer.keras?.(config, inputsFor(layer));
  if (!call) return '';
  const given = call.called?.(['x']) ?? [];
  return [...(call.prelude ?? []), pyCall(call), ...given].join('\n');
};

/** The defaults, or with the one other setting changed that brings the field out. */
function bringOut(layer: LayerDefinition, { when }: Field, base: Config): Config {
  if (!when || when(base)) return base;
  const changed = Object.entries(layer.fields).flatMap(([name, field]) =>
    fc
      .sample(settingOf(field, 6), { numRuns: 20, seed: 4 })
      .map((value) => ({ ...base, [name]: value })),
  );
  return changed.find((config) => when(config)) ?? base;
}

const changes = (layer: LayerDefinition, name: string, field: Field): boolean => {
  const base = defaultConfig(layer);
  const shown = bringOut(layer, field, base);
  const values = fc.sample(settingOf(field, 6), { numRuns: 60, seed: 4 });
  return values.some(
    (value) => source(layer, { ...shown, [name]: value }) !== source(layer, shown),
  );
};

describe.each(layers.filter(({ layer }) => layer.keras))('$type in Keras', ({ layer }) => {
  test.each(Object.keys(layer.fields).map((name) => ({ name })))('writes $name', ({ name }) => {
    const field = layer.fields[name];
    expect(field && changes(layer, name, field)).toBe(true);
  });

  test('asks for nothing that is not written', () => {
    fc.assert(
      fc.property(configOf(layer), (config) => {
        expect(source(layer, config)).not.toMatch(/undefined|NaN|\[object|Infinity/);
      }),
      { numRuns: 50, seed: 5 },
    );
  });
});
