import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { TEXTS } from './fixture';

const source = new URL('../../../shared/data/', import.meta.url);
const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.ts'),
);
const CODE = /(?:DataError|message|note)\(\s*'([a-z0-9-]+)'/g;
const used = new Set(
  files.flatMap((file) =>
    [...readFileSync(new URL(file, source), 'utf8').matchAll(CODE)].map((match) => match[1] ?? ''),
  ),
);
const FAILURES = [
  'not-found',
  'no-permission',
  'too-large',
  'undecodable',
  'changed',
  'no-space',
  'cancelled',
  'failed',
];
for (const failure of FAILURES) used.add(`file-${failure}`);
// Put together in shared/data/corpus.
for (const unit of ['character', 'word']) used.add(`text-too-short-${unit}`);
for (const part of ['validation', 'test']) used.add(`text-short-${part}`);

describe('texts of the data messages', () => {
  it.each(['en', 'zh-CN'] as const)('%s: one for every code, and none to spare', (language) => {
    const written = Object.keys(TEXTS[language]);
    const stems = new Set(written.map((key) => key.replace(/_(one|other)$/, '')));
    expect([...stems].sort()).toEqual([...used].sort());
  });
});
