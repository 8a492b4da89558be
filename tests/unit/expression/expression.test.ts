import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluateExpression } from '../../../shared/expression/evaluate-expression';
import { parseExpression } from '../../../shared/expression/parse-expression';

function resultOf(text: string, variables = {}) {
  const parsed = parseExpression(text);
  return parsed.ok ? evaluateExpression(parsed.expression, variables) : parsed;
}

describe('an expression', () => {
  it.each([
    ['64 * 2 ** i', { i: 3 }, 512],
    ['-2 ** 2 + 2 ** 3 ** 2', {}, 508],
    ['(-2) ** 2 - (2 ** -1) * 2', {}, 3],
    ['filters * 4', { filters: 64 }, 256],
    ['[s, s]', { s: 2 }, [2, 2]],
    ['i == 0 ? stride : 1', { i: 0, stride: 2 }, 2],
    ['max(16, floor(width * 0.75))', { width: 32 }, 24],
    ["i < 2 ? 'relu' : activation", { i: 2, activation: 'gelu' }, 'gelu'],
    ['!false && 7 % 4 >= 3', {}, true],
  ])('%s', (text, variables, value) => {
    expect(resultOf(text, variables)).toEqual({ ok: true, value });
  });

  it('says where it stops being understood', () => {
    expect(resultOf('64 * ')).toEqual({ ok: false, error: { code: 'expression-syntax', at: 6 } });
    expect(resultOf(' ')).toEqual({ ok: false, error: { code: 'expression-empty', at: 0 } });
  });

  it.each(['constructor', '__proto__', 'toString', 'x'])(
    'knows no name but those it is given: %s',
    (name) => {
      const error = { code: 'expression-unknown-name', what: name };
      expect(resultOf(`${name} + 1`, { i: 1 })).toEqual({ ok: false, error });
    },
  );

  it.each(['i.constructor', 'this', 'i["a"]', '(() => 1)()', '1, 2', 'a = 1', '/x/', 'i()()'])(
    'has no way to run code: %s',
    (text) => expect(parseExpression(text).ok).toBe(false),
  );

  it('calls nothing but its own functions, with numbers alone', () => {
    expect(resultOf('eval(1)')).toMatchObject({ error: { code: 'expression-unknown-function' } });
    expect(resultOf('hasOwnProperty(1)')).toMatchObject({
      error: { code: 'expression-unknown-function' },
    });
    expect(resultOf("max('a', 1)")).toMatchObject({ error: { code: 'expression-type' } });
  });

  it('never throws, whatever the text', () => {
    const piece = fc.constantFrom(...'i+-*/%()[]?:,."\'!<>=&|@2 \n', '**', 'max(', '1e9', 'n');
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(piece, { maxLength: 30 }).map((all) => all.join('')),
    );
    fc.assert(
      fc.property(text, (source) => void resultOf(source, { i: 1, n: 2 })),
      { numRuns: 5000 },
    );
  });
});
