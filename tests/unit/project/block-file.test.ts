import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Block } from '../../../shared/graph/graph';
import {
  BLOCK_FILE_VERSION,
  parseBlockFile,
  serializeBlockFile,
  takeBlock,
} from '../../../shared/project/block-file';

const block = (inner: string): Block => ({
  name: `around ${inner}`,
  nodes: [
    {
      ...{ id: 'x', type: 'Block', name: 'x', config: { block: inner } },
      position: { x: 0, y: 0 },
    },
  ],
  edges: [],
  settings: [
    {
      name: 'filters',
      default: 64,
      bindings: [{ node: 'x', field: 'filters', expression: 'filters * 4' }],
    },
  ],
});
const blocks = { a: block('b'), b: block('c'), c: block('none'), d: block('a') };

it('a block is taken with those inside of it, and comes back as it was', () => {
  const taken = takeBlock({ blocks }, 'b');
  expect(Object.keys(taken?.blocks ?? {}).sort()).toEqual(['b', 'c']);
  if (taken) expect(parseBlockFile(serializeBlockFile(taken))).toEqual({ ok: true, file: taken });
  expect(takeBlock({ blocks }, 'constructor')).toBeNull();
});

it('a block of a newer version, or of nothing, is refused by name', () => {
  const text = serializeBlockFile({ root: 'a', blocks });
  const newer = text.replace('"version": 1', `"version": ${BLOCK_FILE_VERSION + 1}`);
  expect(parseBlockFile(newer)).toMatchObject({ error: { code: 'newer-version' } });
  expect(parseBlockFile(text.replace('"root": "a"', '"root": "z"'))).toMatchObject({
    error: { code: 'not-a-block' },
  });
  expect(parseBlockFile('{"format": "netloom"}')).toMatchObject({ error: { code: 'not-a-block' } });
  expect(parseBlockFile(text.slice(0, 90))).toMatchObject({ error: { code: 'truncated' } });
});

it('never throws, whatever was changed in the file', () => {
  const text = serializeBlockFile({ root: 'a', blocks });
  fc.assert(
    fc.property(fc.nat(text.length), fc.string({ maxLength: 9 }), fc.nat(30), (at, put, cut) => {
      const parsed = parseBlockFile(text.slice(0, at) + put + text.slice(at + cut));
      if (parsed.ok) expect(parsed.file.blocks[parsed.file.root]).toBeDefined();
    }),
    { numRuns: 500 },
  );
});
