import { expect, test } from 'vitest';
import { pathName } from '../../../../shared/graph/blocks/path-name';
import type { Graph } from '../../../../shared/graph/graph';
import { chain, node } from '../../graph/sample-graphs';

const graph: Graph = {
  ...chain(node('in', 'Input'), { ...node('b', 'Block', { block: 'B' }), name: 'encoder' }),
  blocks: {
    B: {
      name: 'B',
      settings: [],
      ...chain(node('p', 'BlockInput'), { ...node('x', 'Dense'), name: 'dense1' }),
    },
  },
};

test.each([
  ['b', 'encoder'],
  ['b/x', 'encoder / dense1'],
  ['x', null],
  ['b/gone', null],
  ['gone/x', null],
  ['b/x/x', null],
])('%s is %s', (id, name) => expect(pathName(graph, id)).toBe(name));
