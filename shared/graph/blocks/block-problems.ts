import type { Graph } from '../graph';
import { indexGraph } from '../graph-index';
import type { Fix, Problem } from '../problem';
import { originalOf } from '../shared-weights';
import { blockConfig, blockOf, blockPorts, isRepeat } from './block';
import type { Expansion, Instance } from './expand';
import { drawnId, inScope, scopeOf } from './paths';
import { scopeGraph } from './scoped-edit';

/** What is wrong with the instances of blocks themselves, in the drawing as it is drawn. */
export function blockProblems(graph: Graph, { instances }: Expansion): Problem[] {
  const problems: Problem[] = [];
  const seen = new Set<string>();
  for (const instance of instances) {
    const id = drawnId(instance.id);
    // The second repetition of the block around it has nothing new to say.
    if (id !== instance.id && seen.has(id)) continue;
    seen.add(id);
    problems.push(...instanceProblems(graph, { ...instance, id }));
  }
  return problems;
}

function instanceProblems(graph: Graph, instance: Instance): Problem[] {
  const { id, node, problem, errors, open, loose } = instance;
  const name = node.name;
  const block = blockConfig(node).block;
  const about = { severity: 'error', nodeId: id } as const;
  const problems: Problem[] = [];
  if (problem) {
    const field = problem === 'repeat-needs-ports' ? { field: 'repeat' } : {};
    const fixes =
      problem === 'block-in-itself'
        ? [
            {
              code: 'remove-layer',
              params: { name },
              edits: [{ kind: 'remove' as const, nodes: [id] }],
            },
          ]
        : [];
    problems.push({ code: problem, ...about, ...field, params: { name, block }, fixes });
  }
  problems.push(...repeatProblem(instance), ...sharingProblem(graph, instance));
  for (const { setting, code, params } of errors) {
    problems.push({
      code,
      ...about,
      field: setting,
      params: { name, setting, ...params },
      fixes: [],
    });
  }
  for (const port of open) {
    const params = { name, port: port.name };
    problems.push({ code: 'port-not-wired', ...about, params, fixes: [] });
  }
  return [...problems, ...loosePorts(graph, instance, loose)];
}

function repeatProblem({ id, node }: Instance): Problem[] {
  const { repeat } = node.config;
  if (repeat === undefined || isRepeat(repeat)) return [];
  const value = JSON.stringify(repeat);
  return [
    {
      code: 'invalid-value',
      severity: 'error',
      nodeId: id,
      field: 'repeat',
      params: { layer: node.type, name: node.name, field: 'repeat', value },
      fixes: [
        {
          code: 'repeat-less',
          params: { count: 1 },
          edits: [{ kind: 'configure', node: id, config: { repeat: 1 } }],
        },
      ],
    },
  ];
}

/** An instance can use the weights of another one of its block, which has some of its own. */
function sharingProblem(graph: Graph, { id, node }: Instance): Problem[] {
  const here = scopeGraph(graph, scopeOf(id));
  const drawn = here && indexGraph(here).nodes.get(id);
  if (!drawn || drawn.sharesWith === undefined || originalOf(here, drawn)) return [];
  const other = indexGraph(here).nodes.get(drawn.sharesWith);
  const code = !other
    ? 'shared-layer-gone'
    : other.sharesWith === undefined
      ? 'shared-layer-type'
      : 'shared-layer-shares';
  const params = { layer: node.type, name: node.name, original: other?.name ?? '' };
  return [
    {
      ...{ code, severity: 'error', nodeId: id, field: 'sharesWith' },
      params: { ...params, other: (other && blockOf(graph, other)?.name) ?? other?.type ?? '' },
      fixes: [
        {
          code: 'own-weights',
          params: { name: node.name },
          edits: [{ kind: 'share-weights', node: id, with: null }],
        },
      ],
    },
  ];
}

/** Wires at a port that the block no longer has: taken off, or put on one that is free. */
function loosePorts(
  graph: Graph,
  { id, node, block }: Instance,
  loose: Instance['loose'],
): Problem[] {
  const scope = scopeOf(id);
  const free = block && freeInputs(graph, id, blockPorts(block).inputs);
  return loose.map((edge) => {
    const edgeId = inScope(scope, edge.id);
    const enters = edge.target === node.id;
    const port = enters ? free?.shift() : undefined;
    const remove = { kind: 'remove' as const, nodes: [], edges: [edgeId] };
    const reconnect = port && {
      kind: 'connect' as const,
      id: edgeId,
      source: inScope(scope, edge.source),
      target: id,
      targetPort: port.id,
      ...(edge.sourcePort && { sourcePort: edge.sourcePort }),
    };
    const fixes: Fix[] = [
      { code: 'remove-loose-wire', params: { name: node.name }, edits: [remove] },
    ];
    if (port && reconnect) {
      fixes.unshift({ code: 'use-port', params: { port: port.name }, edits: [remove, reconnect] });
    }
    return {
      code: enters ? 'input-port-gone' : 'output-port-gone',
      severity: 'error',
      nodeId: id,
      edgeId,
      params: { name: node.name },
      fixes,
    };
  });
}

function freeInputs(graph: Graph, id: string, inputs: readonly { id: string; name: string }[]) {
  const here = scopeGraph(graph, scopeOf(id));
  const into = here ? (indexGraph(here).incoming.get(id) ?? []) : [];
  return inputs.filter(
    (port, place) => !into.some((edge) => (edge.targetPort ?? (place || port.id)) === port.id),
  );
}
