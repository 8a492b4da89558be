import { readFileSync } from 'node:fs';
import { applyEdit } from '../shared/graph/apply-edit';
import { expand } from '../shared/graph/blocks/expand';
import type { Graph, GraphNode } from '../shared/graph/graph';
import { newEdgeId } from '../shared/graph/ids';
import { createNamer } from '../shared/graph/names';
import { validate } from '../shared/graph/validate';
import { parseProject } from '../shared/project/parse-project';

/**
 * Time of what happens on each key that a person presses: one edit, and validation after it.
 * Run with `npx tsx bench/graph.ts`.
 */

/** A residual network of `count` layers: convolutions in a row with a shortcut around every second. */
function network(count: number): Graph {
  const namer = createNamer({ nodes: [], edges: [] });
  const nodes: GraphNode[] = [];
  const edges: { id: string; source: string; target: string }[] = [];
  const add = (type: string, config: GraphNode['config'], ...sources: string[]): string => {
    const name = namer.forType(type);
    nodes.push({ id: name, type, name, config, position: { x: 0, y: nodes.length * 100 } });
    for (const source of sources) edges.push({ id: newEdgeId(), source, target: name });
    return name;
  };
  const conv = () => ({
    filters: 16,
    kernelSize: [3, 3],
    strides: [1, 1],
    padding: 'same',
    activation: 'relu',
    useBias: false,
    kernelInitializer: { kind: 'heNormal' },
  });
  let last = add('Conv2D', conv(), add('Input', { shape: [32, 32, 3] }));
  while (nodes.length < count - 3) {
    const inner = add('Conv2D', conv(), last);
    last = add('Add', {}, add('BatchNormalization', {}, inner), last);
  }
  const pooled = add('GlobalAveragePooling2D', {}, last);
  add('Output', {}, add('Dense', { units: 10, activation: 'softmax' }, pooled));
  return { nodes, edges };
}

function median(times: number[]): string {
  const sorted = times.toSorted((a, b) => a - b);
  return `${(sorted[Math.floor(sorted.length / 2)] ?? 0).toFixed(2)} ms`;
}

function time(run: (round: number) => void, rounds: number): string {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const start = performance.now();
    run(round);
    times.push(performance.now() - start);
  }
  return median(times);
}

/** ResNet-152 as its template draws it, 9 nodes, and with every block unrolled. */
function measureResNet(): void {
  const text = readFileSync(new URL('../templates/resnet-152.netloom', import.meta.url), 'utf8');
  const open = () => {
    const parsed = parseProject(text);
    if (!parsed.ok) throw new Error(parsed.error.code);
    return parsed.project.graph;
  };
  const opening = time(() => validate(open()), 9);
  const graph = open();
  const layers = expand(graph).graph.nodes.length;
  const flat = expand(graph).graph;
  const [unit] = flat.nodes.filter(({ type }) => type === 'Conv2D');
  if (!unit) throw new Error('no convolution');
  validate(graph);
  validate(flat);
  const rows = {
    'read the file, unroll, validate': opening,
    'repeat a stage once more + validate': time((n) => {
      const settings = { filters: 256, stride: 2, blocks: 36 + (n % 2) };
      validate(applyEdit(graph, { kind: 'configure', node: 'conv4', config: { settings } }));
    }, 50),
    'kernel of the first convolution, inside its block + validate': time((n) => {
      const config = { kernelSize: [n % 2 ? 7 : 5, 7] };
      validate(applyEdit(graph, { kind: 'configure', node: unit.id, config }));
    }, 50),
    'units of the last layer + validate': time((n) => {
      const config = { units: n + 2 };
      validate(applyEdit(graph, { kind: 'configure', node: 'predictions', config }));
    }, 50),
    'unrolled: kernel of the first convolution + validate': time((n) => {
      const config = { kernelSize: [n % 2 ? 7 : 5, 7] };
      validate(applyEdit(flat, { kind: 'configure', node: unit.id, config }));
    }, 50),
  };
  process.stdout.write(`\nResNet-152, ${graph.nodes.length} nodes, ${layers} layers (medians)\n`);
  print(rows);
}

function print(rows: Readonly<Record<string, string>>): void {
  for (const [what, taken] of Object.entries(rows)) {
    process.stdout.write(`${taken.padStart(12)}  ${what}\n`);
  }
}

measureResNet();
for (const count of [1000, 5000]) {
  const graph = network(count);
  const first = time(() => validate(graph), 1);
  const middle = graph.nodes[Math.floor(count / 2) - (Math.floor(count / 2) % 3) + 2]?.id ?? '';
  const end = graph.nodes.at(-2)?.id ?? '';
  const rows: Record<string, string> = {
    'validate, first time': first,
    'validate again': time(() => validate({ ...graph }), 50),
    'move a layer + validate': time((x) => {
      validate(applyEdit(graph, { kind: 'move', positions: { [middle]: { x, y: 1 } } }));
    }, 50),
    'units of the last layer + validate': time((n) => {
      validate(applyEdit(graph, { kind: 'configure', node: end, config: { units: n + 2 } }));
    }, 50),
    'filters in the middle (breaks a shortcut) + validate': time((n) => {
      validate(applyEdit(graph, { kind: 'configure', node: middle, config: { filters: n + 2 } }));
    }, 50),
    'input size (changes every shape) + validate': time((n) => {
      const config = { shape: [32 + n, 32, 3] };
      validate(applyEdit(graph, { kind: 'configure', node: 'input1', config }));
    }, 50),
    'move 1,000 layers': time((x) => {
      const chosen = graph.nodes.slice(0, 1000).map((node) => [node.id, { x, y: 1 }]);
      applyEdit(graph, { kind: 'move', positions: Object.fromEntries(chosen) });
    }, 50),
    'remove 500 layers and reconnect': time(() => {
      const nodes = graph.nodes.slice(100, 600).map((node) => node.id);
      applyEdit(graph, { kind: 'remove', nodes, reconnect: true });
    }, 20),
  };
  process.stdout.write(`\n${count} layers, ${graph.edges.length} wires (medians)\n`);
  print(rows);
}
