import { expect, it } from 'vitest';
import { applyEdit } from '../../../shared/graph/apply-edit';
import {
  copyFragment,
  formatFragment,
  parseFragment,
  pasteFragment,
} from '../../../shared/graph/fragment';
import { chain, node } from './sample-graphs';

const graph = chain(
  node('in', 'Input'),
  node('dense1', 'Dense', { units: 3 }, { x: 10, y: 20 }),
  node('dense2', 'Dense'),
  node('out', 'Output'),
);
const nameById = (g: typeof graph) => new Map(g.nodes.map((n) => [n.id, n.name]));
const wires = (g: typeof graph) =>
  g.edges.map((e) => `${nameById(g).get(e.source)}>${nameById(g).get(e.target)}`);

it('pastes a copy with new ids, unique names and the wires inside it', () => {
  const fragment = parseFragment(formatFragment(copyFragment(graph, ['dense1', 'dense2'])));
  if (!fragment) throw new Error('not read back');
  const edit = pasteFragment(graph, fragment, { x: 5, y: 7 });
  const pasted = applyEdit(graph, edit);
  expect(wires(pasted).slice(3)).toEqual(['dense3>dense4']);
  expect(edit.nodes[0]).toMatchObject({ config: { units: 3 }, position: { x: 15, y: 27 } });
  expect(new Set(pasted.nodes.map((n) => n.id)).size).toBe(6);
});

it('keeps the wires from outside when asked, where their source still is', () => {
  const fragment = copyFragment(graph, ['dense1', 'dense2']);
  const kept = applyEdit(
    graph,
    pasteFragment(graph, fragment, { x: 0, y: 0 }, { keepInputs: true }),
  );
  expect(wires(kept).slice(3)).toEqual(['in>dense3', 'dense3>dense4']);
  const without = applyEdit(graph, { kind: 'remove', nodes: ['in'] });
  const edit = pasteFragment(without, fragment, { x: 0, y: 0 }, { keepInputs: true });
  expect(edit.edges).toHaveLength(1);
});

it('reads nothing from a foreign, broken or hostile clipboard', () => {
  const good = JSON.parse(formatFragment(copyFragment(graph, ['dense1'])));
  const deep = `${'['.repeat(5000)}${']'.repeat(5000)}`;
  const texts = [
    '',
    'netloom-fragment',
    '{"format":"netloom-fragment"}',
    JSON.stringify({ ...good, nodes: [] }),
    JSON.stringify({ ...good, nodes: [good.nodes[0], good.nodes[0]] }),
    JSON.stringify({ ...good, nodes: [{ ...good.nodes[0], position: { x: 1e300, y: 0 } }] }),
    `{"format":"netloom-fragment","nodes":${deep},"edges":[]}`,
  ];
  for (const text of texts) expect(parseFragment(text), text.slice(0, 60)).toBeNull();
  const hostile = JSON.stringify(good).replace('"units":3', '"__proto__":{"units":9}');
  expect(parseFragment(hostile)?.nodes[0]?.config.units).toBeUndefined();
});
