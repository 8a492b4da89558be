import { expect, test } from 'vitest';
import { parseNumber } from '../../../../renderer/src/inspector/fields/number-draft';

const whole = { min: 1, max: 100, integer: true };
const real = { min: -1, max: 1, integer: false };

test.each([
  ['12', 12],
  [' 7 ', 7],
  ['1e2', 100],
])('%j is a whole number', (text, value) => {
  expect(parseNumber(text, whole)).toBe(value);
});

test.each(['', ' ', '0', '101', '1.5', 'NaN', 'Infinity', '0x10', '1,5', '--1', '1e999'])(
  '%j is none',
  (text) => {
    expect(parseNumber(text, whole)).toBeNull();
  },
);

test('a real number may have a sign, a bare point and an exponent', () => {
  expect(parseNumber('-.5', real)).toBe(-0.5);
  expect(parseNumber('1e-7', real)).toBe(1e-7);
  expect(parseNumber('1.', real)).toBe(1);
});
