import type { Shape } from '../layers/shape';
import type { Analysis } from './analysis';
import { blockConfig, isBlock, isPort } from './blocks/block';
import { scopeGraph } from './blocks/scoped-edit';
import type { FixMaker } from './fix-maker';
import type { Graph, GraphNode, NodeId } from './graph';
import { indexGraph } from './graph-index';
import { createNamer, LEGAL_NAME, legalName } from './names';
import type { Fix, Problem } from './problem';

/** What is wrong with the drawing as a whole: its ends, cycles, dead ends and names. */
export function structureProblems(
  drawn: Graph,
  analysis: Analysis,
  shapes: ReadonlyMap<NodeId, Shape>,
  maker: FixMaker,
): Problem[] {
  if (drawn.nodes.length === 0) {
    return [{ code: 'empty-graph', severity: 'error', params: {}, fixes: [] }];
  }
  return [
    ...missingEnds(drawn, analysis.graph, shapes, maker),
    ...analysis.cycles.map((cycle) => cycleProblem(analysis, cycle)),
    ...deadEnds(analysis),
    ...drawings(drawn).flatMap(nameProblems),
  ];
}

/** The drawing, and that of each block in it, once. */
function drawings(graph: Graph): Graph[] {
  const found = [graph];
  const seen = new Set<string>();
  for (const drawing of found) {
    for (const node of drawing.nodes) {
      const { block } = blockConfig(node);
      if (!isBlock(node) || seen.has(block)) continue;
      seen.add(block);
      const inside = scopeGraph(graph, node.id);
      if (inside) found.push(inside);
    }
  }
  return found;
}

function missingEnds(
  graph: Graph,
  flat: Graph,
  shapes: ReadonlyMap<NodeId, Shape>,
  maker: FixMaker,
): Problem[] {
  const { incoming, outgoing } = indexGraph(graph);
  const problems: Problem[] = [];
  const only = (nodes: readonly GraphNode[]) => (nodes.length === 1 ? nodes[0] : undefined);
  if (!flat.nodes.some((node) => node.type === 'Input')) {
    const first = only(graph.nodes.filter((node) => !incoming.has(node.id)));
    const fixes = first ? [addEnd(graph, maker, 'Input', first)] : [];
    problems.push({ code: 'no-input', severity: 'error', params: {}, fixes });
  }
  if (!flat.nodes.some((node) => node.type === 'Output')) {
    const last = only(graph.nodes.filter((node) => !outgoing.has(node.id) && shapes.has(node.id)));
    const fixes = last ? [addEnd(graph, maker, 'Output', last)] : [];
    problems.push({ code: 'no-output', severity: 'error', params: {}, fixes });
  }
  return problems;
}

/** How far from its neighbour a new end is put, in pixels. */
const END_DISTANCE = 120;

function addEnd(graph: Graph, maker: FixMaker, type: 'Input' | 'Output', next: GraphNode): Fix {
  const down = type === 'Output' ? END_DISTANCE : -END_DISTANCE;
  const id = maker.newId(`${next.id}-${type.toLowerCase()}`);
  const node = {
    id,
    type,
    name: createNamer(graph).forType(type),
    config: {},
    position: { x: next.position.x, y: next.position.y + down },
  };
  const [source, target] = type === 'Output' ? [next.id, id] : [id, next.id];
  return {
    code: type === 'Output' ? 'add-output' : 'add-input',
    params: { name: next.name },
    edits: [
      { kind: 'add', nodes: [node], edges: [{ id: maker.newId(`${id}-wire`), source, target }] },
    ],
  };
}

const NAMES_SHOWN = 6;

function cycleProblem({ graph }: Analysis, cycle: readonly NodeId[]): Problem {
  const { nodes } = indexGraph(graph);
  const nameOf = (id: NodeId) => nodes.get(id)?.name ?? id;
  const next = new Map(cycle.map((id, place) => [id, cycle[(place + 1) % cycle.length]]));
  // The wire drawn last is the likeliest mistake.
  const wire = graph.edges.findLast((edge) => next.get(edge.source) === edge.target);
  const start = Math.max(0, cycle.indexOf(wire?.target ?? ''));
  const around = [...cycle.slice(start), ...cycle.slice(0, start)];
  const names = around.slice(0, NAMES_SHOWN).map(nameOf);
  if (cycle.length > NAMES_SHOWN) names.push('…');
  return {
    code: 'cycle',
    severity: 'error',
    nodeId: wire?.target ?? cycle[0],
    edgeId: wire?.id,
    params: { names: [...names, names[0]].join(' → ') },
    fixes: wire
      ? [
          {
            code: 'remove-wire',
            params: { from: nameOf(wire.source), to: nameOf(wire.target) },
            edits: [{ kind: 'remove', nodes: [], edges: [wire.id] }],
          },
        ]
      : [],
  };
}

function deadEnds({ graph, live }: Analysis): Problem[] {
  return graph.nodes
    .filter((node) => !live.has(node.id) && !isPort(node))
    .map((node) => ({
      code: 'dead-end',
      severity: 'warning',
      nodeId: node.id,
      params: { layer: node.type, name: node.name },
      fixes: [
        {
          code: 'remove-layer',
          params: { name: node.name },
          edits: [{ kind: 'remove', nodes: [node.id] }],
        },
      ],
    }));
}

function nameProblems(graph: Graph): Problem[] {
  const namer = createNamer(graph);
  const seen = new Set<string>();
  const problems: Problem[] = [];
  const report = (code: string, node: GraphNode, name: string) =>
    problems.push({
      code,
      severity: 'error',
      nodeId: node.id,
      field: 'name',
      params: { layer: node.type, name: node.name },
      fixes: [
        { code: 'rename', params: { to: name }, edits: [{ kind: 'rename', node: node.id, name }] },
      ],
    });
  for (const node of graph.nodes) {
    if (node.name === '') report('name-empty', node, namer.forType(node.type));
    else if (!LEGAL_NAME.test(node.name)) {
      report('name-illegal', node, namer.like(legalName(node.name, node.type)));
    } else if (seen.has(node.name)) report('name-duplicate', node, namer.like(node.name));
    seen.add(node.name);
  }
  return problems;
}
