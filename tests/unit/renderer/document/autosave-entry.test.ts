import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeEntry, encodeEntry } from '../../../../renderer/src/document/autosave-entry';
import { parseProject } from '../../../../shared/project/parse-project';

const parsed = parseProject(
  readFileSync(new URL('../../../../templates/lenet-5.netloom', import.meta.url), 'utf8'),
);
if (!parsed.ok) throw new Error('the template can be read');
const { project } = parsed;
const date = new Date('2026-11-24T10:00:00Z');

test('kept work comes back as it was', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.option(fc.string()), (name, path) => {
      const entry = decodeEntry(encodeEntry({ ...project, name }, path, date));
      expect(entry).toMatchObject({ name, path, date: '2026-11-24T10:00:00.000Z' });
      const again = parseProject(entry?.project ?? '');
      expect(again.ok && again.project).toEqual({ ...project, name });
    }),
    { numRuns: 30 },
  );
});

test('what is no entry is null, whatever the bytes', () => {
  const bytes = encodeEntry(project, null, date);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: bytes.length - 1 }), (length) => {
      expect(decodeEntry(bytes.slice(0, length))).toBeNull();
    }),
    { numRuns: 50 },
  );
  fc.assert(
    fc.property(fc.uint8Array(), (random) => {
      expect(decodeEntry(random)).toBeNull();
    }),
  );
  const entry = (change: object) =>
    new TextEncoder().encode(
      JSON.stringify({ name: '', path: null, date: date.toISOString(), project: '', ...change }),
    );
  expect(decodeEntry(entry({}))).not.toBeNull();
  expect(decodeEntry(entry({ date: 'yesterday' }))).toBeNull();
  expect(decodeEntry(entry({ name: 1 }))).toBeNull();
});
