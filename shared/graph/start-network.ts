import type { DatasetInfo, TargetInfo } from '../data/dataset';
import { applyEdits } from './apply-edit';
import type { GraphEdit } from './edit';
import { followData } from './follow-data';
import type { Config, Graph, GraphNode } from './graph';
import { newEdgeId } from './ids';
import { createNode } from './names';

type Layer = readonly [type: string, config?: Config];

const convolution = (filters: number): readonly Layer[] => [
  ['Conv2D', { filters, kernelSize: [3, 3], padding: 'same', activation: 'relu' }],
  ['MaxPooling2D'],
];
const dense = (units: number): Layer => ['Dense', { units, activation: 'relu' }];

/** What comes between the ends for samples of so many dimensions: features, windows of them, images. */
const MIDDLE: readonly (readonly Layer[])[] = [
  [],
  [dense(32), dense(32)],
  [['LSTM', { units: 32 }]],
  [...convolution(16), ...convolution(32), ['Flatten'], dense(64)],
];

const EMPTY: Graph = { nodes: [], edges: [] };
/** From one layer to the next on the canvas, in pixels. */
const STEP = 120;

/** The edits that draw a small network for the data on an empty canvas; null where no plain one fits. */
export function startNetwork(info: DatasetInfo): GraphEdit[] | null {
  const [input, ...moreInputs] = info.inputs;
  const [target, ...moreTargets] = info.targets;
  if (!input || !target || moreInputs.length > 0 || moreTargets.length > 0) return null;
  if (info.kind === 'sound' || input.values === 'text' || !isPlain(target)) return null;
  const middle = MIDDLE[input.shape.length];
  if (input.lookup !== undefined || !middle || middle.length === 0) return null;
  const layers: readonly Layer[] = [
    ['Input', { shape: [...input.shape] }],
    ...middle,
    ['Dense', { units: target.classes?.length ?? target.size }],
    ['Output'],
  ];
  const nodes: GraphNode[] = [];
  for (const [type, config] of layers) {
    nodes.push(
      createNode({ nodes: [...nodes], edges: [] }, type, { x: 0, y: nodes.length * STEP }, config),
    );
  }
  const edges = nodes.slice(1).map((node, place) => ({
    id: newEdgeId(),
    source: (nodes[place] as GraphNode).id,
    target: node.id,
  }));
  const drawn: GraphEdit[] = [{ kind: 'add', nodes, edges }];
  return [...drawn, ...followData(applyEdits(EMPTY, drawn), info)];
}

/** One class or number a sample, of what was not taken by somebody nor acted upon. */
const isPlain = ({ task, shape, next, ranks, ordinary }: TargetInfo): boolean =>
  ['multiclass', 'binary', 'regression'].includes(task) && !shape && !next && !ranks && !ordinary;
