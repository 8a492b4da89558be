import { readFileSync } from 'node:fs';
import { expand } from '../../shared/graph/blocks/expand';
import type { Graph, GraphNode } from '../../shared/graph/graph';
import { createNamer } from '../../shared/graph/names';
import { parseProject } from '../../shared/project/parse-project';

const columns = (place: number) => ({ x: Math.floor(place / 25) * 260, y: (place % 25) * 104 });

/** ResNet-152 without its blocks, in columns. */
export function resnet(): Graph {
  const text = readFileSync(new URL('../../templates/resnet-152.netloom', import.meta.url), 'utf8');
  const parsed = parseProject(text);
  if (!parsed.ok) throw new Error(parsed.error.code);
  const { nodes, edges } = expand(parsed.project.graph).graph;
  // The gestures look for convolutions by their ids.
  const ids = new Map(
    nodes.map(({ id, type }, place) => [id, `${type === 'Conv2D' ? 'conv' : 'layer'}${place}`]),
  );
  const named = (id: string) => ids.get(id) ?? id;
  return {
    nodes: nodes.map((node, place) => ({ ...node, id: named(node.id), position: columns(place) })),
    edges: edges.map((edge, place) => ({
      id: `wire${place}`,
      source: named(edge.source),
      target: named(edge.target),
    })),
  };
}

/** A residual network in columns of 25 layers, as a person would fold a long one. */
export function network(count: number): Graph {
  const namer = createNamer({ nodes: [], edges: [] });
  const nodes: GraphNode[] = [];
  const edges: Graph['edges'][number][] = [];
  const add = (type: string, config: GraphNode['config'], ...sources: string[]): string => {
    const id = namer.forType(type);
    const place = nodes.length;
    nodes.push({ id, type, name: id, config, position: columns(place) });
    for (const source of sources) edges.push({ id: `${source}-${id}`, source, target: id });
    return id;
  };
  let last = add('Conv2D', { padding: 'same' }, add('Input', { shape: [32, 32, 3] }));
  while (nodes.length < count - 3) {
    const inner = add('Conv2D', { padding: 'same' }, last);
    last = add('Add', {}, add('BatchNormalization', {}, inner), last);
  }
  const pooled = add('GlobalAveragePooling2D', {}, last);
  add('Output', {}, add('Dense', { units: 10, activation: 'softmax' }, pooled));
  return { nodes, edges };
}
