import { describe, expect, it } from 'vitest';
import {
  decodeLibraryEntry,
  encodeLibraryEntry,
  type LibraryEntry,
} from '../../../../renderer/src/library/library-entry';
import { libraryProblems } from '../../../../renderer/src/library/library-problems';
import { applyEdits } from '../../../../shared/graph/apply-edit';
import type { Block, Graph } from '../../../../shared/graph/graph';
import { chain, node } from '../../graph/sample-graphs';

const block = (units: number, version: number, inner = 'Dense'): Block => ({
  name: 'layer',
  ...chain(node('in', 'BlockInput'), node('dense', inner, { units }), node('out', 'BlockOutput')),
  settings: [],
  origin: { libraryId: 'mine', version },
});
const drawing: Graph = {
  nodes: [node('one', 'Block', { block: 'b' }), node('around', 'Block', { block: 'o' })],
  edges: [],
  blocks: {
    b: block(4, 1),
    o: { name: 'outer', nodes: [node('inner', 'Block', { block: 'b' })], edges: [], settings: [] },
  },
};
const entry = (version: number): LibraryEntry => ({
  id: 'mine',
  version,
  name: 'layer',
  file: { root: 'b', blocks: { b: block(9, version) } },
});

describe('a block of the library', () => {
  it('is kept as it is', () => {
    const kept = decodeLibraryEntry('mine', encodeLibraryEntry(entry(3)));
    expect(kept).toEqual(entry(3));
  });

  it('is none where the bytes are damaged', () => {
    const bytes = encodeLibraryEntry(entry(3));
    expect(decodeLibraryEntry('mine', bytes.subarray(0, 40))).toBeNull();
    expect(decodeLibraryEntry('mine', new TextEncoder().encode('{"version": 1}'))).toBeNull();
  });

  it('is offered where it is newer than the drawing’s, at every instance', () => {
    const problems = libraryProblems(drawing, [entry(2)]);
    expect(problems.map(({ code, severity, nodeId }) => [code, severity, nodeId])).toEqual([
      ['library-newer', 'warning', 'one'],
      ['library-newer', 'warning', 'around/inner'],
    ]);
    const updated = applyEdits(drawing, problems[0]?.fixes[0]?.edits ?? []);
    expect(updated.blocks?.b?.nodes[1]?.config.units).toBe(9);
    expect(updated.blocks?.b?.origin?.version).toBe(2);
    expect(libraryProblems(updated, [entry(2)])).toEqual([]);
  });

  it('brings the blocks that it is made of, under ids of their own', () => {
    const { b } = entry(2).file.blocks;
    if (!b) throw new Error('the entry has its root');
    const root: Block = { ...b, nodes: [...b.nodes, node('sub', 'Block', { block: 'o' })] };
    const sub: Block = { ...block(1, 1), name: 'sub' };
    const file = { root: 'b', blocks: { b: root, o: sub } };
    const [problem] = libraryProblems(drawing, [{ ...entry(2), file }]);
    const updated = applyEdits(drawing, problem?.fixes[0]?.edits ?? []);
    expect(updated.blocks?.o).toBe(drawing.blocks?.o);
    const inner = updated.blocks?.b?.nodes.find(({ id }) => id === 'sub')?.config.block;
    expect(updated.blocks?.[String(inner)]?.name).toBe('sub');
  });

  it('is not offered where it is the same or older', () => {
    expect(libraryProblems(drawing, [entry(1)])).toEqual([]);
    expect(libraryProblems(drawing, [])).toEqual([]);
  });
});
