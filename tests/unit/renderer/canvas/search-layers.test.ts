import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { GLYPHS } from '../../../../renderer/src/palette/glyphs';
import { searchLayers } from '../../../../renderer/src/palette/search-layers';
import { LAYERS } from '../../../../shared/layers/index';

const types = (query: string) => searchLayers(LAYERS, query).map((layer) => layer.type);

describe('searchLayers', () => {
  test('puts the layer of that name first', () => {
    for (const layer of LAYERS) {
      expect(types(layer.type)[0]).toBe(layer.type);
      expect(searchLayers(LAYERS, layer.name['zh-CN'])[0]?.name['zh-CN']).toBe(layer.name['zh-CN']);
    }
  });

  test('forgives left-out letters and knows initials', () => {
    expect(types('bn')[0]).toBe('BatchNormalization');
    expect(types('drpt')[0]).toBe('Dropout');
    expect(types('mp2')[0]).toBe('MaxPooling2D');
  });

  test('keeps the palette’s order among names of which it is a word', () => {
    // What begins with it comes before what holds it.
    expect(types('norm').slice(0, 2)).toEqual(['Normalization', 'BatchNormalization']);
    expect(types('pool')[0]).toBe('MaxPooling2D');
    expect(types('归一化')[0]).toBe('BatchNormalization');
  });

  test('finds a layer by what it is for, after those that are called so', () => {
    expect(types('softmax')[0]).toBe('Softmax');
    expect(types('sequence')).toContain('LSTM');
  });

  test('finds a layer by other names that people know it by', () => {
    for (const name of ['GELU', 'silu', 'Swish', 'hardswish', 'Mish', 'selu', 'sigmoid', 'tanh'])
      expect(types(name)[0]).toBe('Activation');
    expect(types('cutout')[0]).toBe('RandomErasing');
    expect(types('公式')[0]).toBe('Lambda');
    expect(types('elu')[0]).toBe('ELU');
  });

  test('asks every word to fit', () => {
    expect(types('max 1d')[0]).toBe('MaxPooling1D');
    expect(types('dense zzz')).toEqual([]);
  });

  test('gives each layer at most once, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string(), (query) => {
        const found = types(query);
        expect(new Set(found).size).toBe(found.length);
      }),
    );
  });
});

test('no two layers have the same two letters', () => {
  expect(new Set(GLYPHS.values()).size).toBe(LAYERS.length);
});
