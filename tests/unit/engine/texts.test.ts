/** Everything that the engine can say to a person has a text, in every language. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { EngineError, reasonOf } from '../../../shared/engine/engine-error';
import { unsupported } from '../../../shared/engine/kernels/unsupported';
import { ModelFileError } from '../../../shared/formats/tfjs/model-file-error';
import en from '../../../shared/i18n/en/engine.json';
import zh from '../../../shared/i18n/zh-CN/engine.json';

const root = new URL('../../../shared/', import.meta.url).pathname;
const sources = ['engine', 'formats/tfjs'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(join(root, folder, name), 'utf8')),
);
const found = (pattern: RegExp) => [
  ...new Set(
    sources.flatMap((source) => [...source.matchAll(pattern)].map((match) => match[1] ?? '')),
  ),
];
const parameters = (text: string) =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort();

test('the two languages say the same things with the same parameters', () => {
  for (const group of ['reason', 'failure', 'preflight'] as const) {
    const [english, chinese] = [en[group], zh[group]] as Record<string, string>[];
    expect(Object.keys(chinese ?? {})).toEqual(Object.keys(english ?? {}));
    for (const [code, text] of Object.entries(english ?? {}))
      expect(parameters(chinese?.[code] ?? ''), code).toEqual(parameters(text));
  }
});

test('every failure thrown has a text', () => {
  const codes = found(/new (?:EngineError|ModelFileError)\(\s*'([\w-]+)'/g);
  expect(codes.length).toBeGreaterThan(15);
  for (const code of [...codes, 'unexpected', 'out-of-memory', 'kernel-failed'])
    expect(en.failure, code).toHaveProperty([code]);
});

test('every place where a loss goes wrong, and every pre-flight finding, has a text', () => {
  const places = found(/reason\('([\w-]+)'/g);
  const strange = found(/\['([\w-]+-not-finite)'/g);
  const measured = found(/'(measured[\w-]*)'/g);
  expect([places.length, strange.length, measured.length]).toEqual([3, 2, 3]);
  for (const code of [
    ...[...places, ...strange, ...measured],
    ...['weights-too-large', 'over-half', 'model-needs-other', 'gpu-too-small'],
  ])
    expect(en.reason, code).toHaveProperty([code]);
  for (const code of found(/'(\w+-over-limit)'/g))
    expect(en.preflight, code).toHaveProperty([code]);
  for (const code of found(/'(half-needs-\w+)'/g))
    expect(en.preflight, code).toHaveProperty([code]);
  for (const { reason } of unsupported)
    expect(en.preflight).toHaveProperty([`unsupported-${reason}`]);
});

test('what is thrown becomes a reason that can be posted', () => {
  expect(reasonOf(new EngineError('no-input'))).toEqual({ code: 'no-input', params: {} });
  expect(reasonOf(new ModelFileError('model-no-json'))).toEqual({
    code: 'model-no-json',
    params: {},
  });
  expect(reasonOf(new RangeError('Array buffer allocation failed')).code).toBe('out-of-memory');
  expect(reasonOf('odd')).toEqual({ code: 'unexpected', params: { message: 'odd' } });
});
