import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { guessDecimal, isMissing, parseNumber } from '../../../../shared/data/table/number';

describe('numbers in cells', () => {
  it.each([
    ['12', 'point', 12],
    [' -1.5e3 ', 'point', -1500],
    ['.5', 'point', 0.5],
    ['1,234,567.8', 'point', 1_234_567.8],
    ['12,5', 'point', null],
    ['1,5', 'comma', 1.5],
    ['1.234,50', 'comma', 1234.5],
    ['1 234,5', 'comma', 1234.5],
    ['1.5', 'comma', null],
    ['0x10', 'point', null],
    ['Infinity', 'point', null],
    ['1e400', 'point', null],
    ['1e39', 'point', null],
    ['12 apples', 'point', null],
    ['', 'point', null],
  ] as const)('%j with a decimal %s says %s', (cell, decimal, value) => {
    expect(parseNumber(cell, decimal)).toBe(value);
  });

  it('written by JavaScript are read as they were', () => {
    const written = fc.double({ noNaN: true, min: -3e38, max: 3e38 });
    fc.assert(
      fc.property(written, (value) => {
        expect(parseNumber(String(value), 'point')).toBe(Object.is(value, -0) ? 0 : value);
        expect(parseNumber(String(value).replace('.', ','), 'comma')).toBe(
          Object.is(value, -0) ? 0 : value,
        );
      }),
    );
  });

  it('decide the decimal sign by what most of them have', () => {
    expect(guessDecimal(['1,5', '2,25', '3.5', 'x'], ';')).toBe('comma');
    expect(guessDecimal(['1.5', '2', 'a,b'], ';')).toBe('point');
    expect(guessDecimal(['1,5', '2,5'], ',')).toBe('point');
  });

  it('are missing where a cell says so; "None" is a value', () => {
    expect(['', 'NA', 'n/a', 'NaN', 'null', '?', '-'].every(isMissing)).toBe(true);
    expect(['None', '0', 'no', 'nano'].some(isMissing)).toBe(false);
  });
});
