import { describe, expect, it } from 'vitest';
import { applyEdit } from '../../../shared/graph/apply-edit';
import type { GraphEdit } from '../../../shared/graph/edit';
import { chain, graphOf, node, wiresOf } from './sample-graphs';

const small = chain(
  node('in', 'Input'),
  node('a', 'Dense'),
  node('b', 'Dense'),
  node('out', 'Output'),
);

describe('applyEdit', () => {
  it('gives the same graph back for whatever is gone, refused or without effect', () => {
    const edits: GraphEdit[] = [
      { kind: 'add', nodes: [node('a', 'Dense')], edges: [{ id: 'x', source: 'a', target: 'no' }] },
      { kind: 'remove', nodes: ['no'], edges: ['no'] },
      { kind: 'connect', id: 'x', source: 'a', target: 'a' },
      { kind: 'connect', id: 'x', source: 'a', target: 'b' },
      { kind: 'connect', id: 'x', source: 'out', target: 'a' },
      { kind: 'connect', id: 'x', source: 'a', target: 'in' },
      { kind: 'connect', id: 'in>a', source: 'a', target: 'out' },
      { kind: 'splice', edge: 'a>b', node: 'a', newEdge: 'x' },
      { kind: 'splice', edge: 'no', node: 'a', newEdge: 'x' },
      { kind: 'splice', edge: 'a>b', node: 'out', newEdge: 'x' },
      { kind: 'insert-before', target: 'a', input: 1, node: node('n', 'Dense'), newEdge: 'x' },
      { kind: 'insert-before', target: 'a', input: 0, node: node('b', 'Dense'), newEdge: 'x' },
      { kind: 'insert-before', target: 'a', input: 0, node: node('n', 'Output'), newEdge: 'x' },
      { kind: 'move', positions: { no: { x: 1, y: 1 }, a: { x: 0, y: 0 } } },
      { kind: 'move', positions: { a: { x: Number.NaN, y: 1 } } },
      { kind: 'configure', node: 'no', config: { units: 3 } },
      { kind: 'configure', node: 'a', config: {} },
      { kind: 'rename', node: 'a', name: 'a' },
      { kind: 'order-inputs', target: 'b', edges: ['a>b'] },
    ];
    for (const edit of edits) expect(applyEdit(small, edit), JSON.stringify(edit)).toBe(small);
  });

  it('replaces the wire into a layer that takes one input', () => {
    const graph = applyEdit(small, { kind: 'connect', id: 'x', source: 'in', target: 'b' });
    expect(wiresOf(graph)).toEqual(['in>a', 'b>out', 'in>b']);
  });

  it('lets a wire close a cycle, for validate to report', () => {
    const graph = applyEdit(small, { kind: 'connect', id: 'x', source: 'b', target: 'a' });
    expect(wiresOf(graph)).toEqual(['a>b', 'b>out', 'b>a']);
  });

  it('removes layers with their wires', () => {
    const graph = applyEdit(small, { kind: 'remove', nodes: ['a'] });
    expect(graph.nodes.map((n) => n.id)).toEqual(['in', 'b', 'out']);
    expect(wiresOf(graph)).toEqual(['b>out']);
  });

  it('reconnects the neighbours of several removed layers', () => {
    const graph = applyEdit(small, { kind: 'remove', nodes: ['a', 'b'], reconnect: true });
    expect(graph.edges).toEqual([{ id: 'b>out', source: 'in', target: 'out' }]);
  });

  it('reconnects a removed merge of unknown kind to all it fed, each pair once, ids unique', () => {
    const merge = graphOf(
      ['p', 'q', 'm', 'r', 's'].map((id) => node(id, 'SomeMerge')),
      ['p>m', 'q>m', 'm>r', 'p>r', 'm>s'],
    );
    const graph = applyEdit(merge, { kind: 'remove', nodes: ['m'], reconnect: true });
    expect(wiresOf(graph)).toEqual(['q>r', 'p>r', 'p>s', 'q>s']);
    expect(new Set(graph.edges.map((edge) => edge.id)).size).toBe(4);
  });

  it('reconnects a chain of 20,000 layers at once', () => {
    const nodes = Array.from({ length: 20_000 }, (_, i) => node(`n${i}`, 'Dense'));
    const long = chain(node('in', 'Input'), ...nodes, node('out', 'Output'));
    const graph = applyEdit(long, {
      kind: 'remove',
      nodes: nodes.map((n) => n.id),
      reconnect: true,
    });
    expect(wiresOf(graph)).toEqual(['in>out']);
  });

  it('splices a layer into a wire and keeps its place among the inputs', () => {
    const merge = graphOf(
      [...['p', 'q', 'm'].map((id) => node(id, 'SomeMerge')), node('new', 'Dense')],
      ['p>m', 'q>m'],
    );
    const graph = applyEdit(merge, { kind: 'splice', edge: 'p>m', node: 'new', newEdge: 'x' });
    expect(wiresOf(graph)).toEqual(['p>new', 'new>m', 'q>m']);
  });

  it('inserts a new layer before another', () => {
    const graph = applyEdit(small, {
      kind: 'insert-before',
      target: 'b',
      input: 0,
      node: node('new', 'Dense'),
      newEdge: 'x',
    });
    expect(wiresOf(graph)).toEqual(['in>a', 'a>new', 'new>b', 'b>out']);
  });

  it('merges settings, and takes one back to its default with undefined', () => {
    const once = applyEdit(small, { kind: 'configure', node: 'a', config: { units: 3, b: 1 } });
    const twice = applyEdit(once, { kind: 'configure', node: 'a', config: { b: undefined } });
    expect(twice.nodes[1]?.config).toEqual({ units: 3 });
    expect(twice.nodes[0]).toBe(small.nodes[0]);
    expect(twice.edges).toBe(small.edges);
  });

  it('orders the inputs of one layer and leaves other wires in place', () => {
    const merge = graphOf(
      ['p', 'q', 'r', 'm', 'n'].map((id) => node(id, 'SomeMerge')),
      ['p>m', 'p>n', 'q>m', 'r>m'],
    );
    const graph = applyEdit(merge, { kind: 'order-inputs', target: 'm', edges: ['r>m', 'p>m'] });
    expect(wiresOf(graph)).toEqual(['r>m', 'p>n', 'p>m', 'q>m']);
  });

  it('adds what it can of an add', () => {
    const graph = applyEdit(small, {
      kind: 'add',
      nodes: [node('new', 'Dense'), node('new', 'Conv2D'), node('a', 'Conv2D')],
      edges: [
        { id: 'x', source: 'a', target: 'new' },
        { id: 'y', source: 'a', target: 'new' },
        { id: 'x', source: 'in', target: 'new' },
        { id: 'z', source: 'new', target: 'nowhere' },
      ],
    });
    expect(graph.nodes.slice(4)).toEqual([node('new', 'Dense')]);
    expect(graph.edges.slice(3)).toEqual([{ id: 'x', source: 'a', target: 'new' }]);
  });

  it('does not reach the prototype through ids or settings', () => {
    const hostile = JSON.parse('{"__proto__": {"units": 7}}');
    const graph = applyEdit(small, { kind: 'configure', node: 'a', config: hostile });
    expect(graph.nodes[1]?.config.units).toBeUndefined();
    const proto = chain(node('__proto__', 'Dense'), node('constructor', 'Dense'));
    expect(applyEdit(proto, { kind: 'move', positions: {} })).toBe(proto);
    const moved = applyEdit(proto, { kind: 'move', positions: { constructor: { x: 1, y: 2 } } });
    expect(moved.nodes[1]?.position).toEqual({ x: 1, y: 2 });
  });
});
