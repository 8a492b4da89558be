import type { DatasetInfo } from '../data/dataset';
import { applyEdits } from './apply-edit';
import type { GraphEdit } from './edit';
import type { Graph } from './graph';
import type { Problem } from './problem';
import { validate } from './validate';

/** What a graph and its data disagree about: these and no other problems are mended by one click. */
const ABOUT_DATA: ReadonlySet<string> = new Set([
  'unknown-column',
  'input-differs-from-data',
  'input-takes-numbers',
  'input-takes-texts',
  'takes-no-text',
  'next-tokens-character',
  'next-tokens-word',
  'next-tokens-unread',
  'vocabulary-exceeds-embedding',
  'lookup-exceeds-embedding',
  'unknown-target',
  'loss-for-multiclass',
  'loss-for-binary',
  'loss-for-regression',
  'loss-for-reconstruction',
  'loss-for-detection',
  'loss-for-sequence',
  'sequence-classes',
  'detection-depth',
  'anchors-odd',
  'anchors-poor',
  'loss-needs-linear',
  'reconstruction-differs',
  'output-not-flat',
  'units-differ-from-classes',
  'positions-differ',
  'mask-differs',
  'units-differ-from-values',
  'softmax-of-one',
  'loss-needs-softmax',
  'loss-needs-sigmoid',
  'activation-bounds-target',
]);

/** Rounds for each layer: what mends one problem may show the next. */
const MOST_ROUNDS = 8;

/** The edits that make a network's ends fit the data: input shapes, last units and activation, loss. */
export function followData(graph: Graph, info: DatasetInfo): GraphEdit[] {
  const edits: GraphEdit[] = [];
  let current = graph;
  const tried = new Set<string>();
  const isNext = (problem: Problem) =>
    ABOUT_DATA.has(problem.code) && problem.fixes.length > 0 && !tried.has(keyOf(problem));
  for (let round = 0; round < MOST_ROUNDS * (graph.nodes.length + 1); round += 1) {
    const problem = validate(current, info).problems.find(isNext);
    const fix = problem?.fixes[0];
    if (!problem || !fix) break;
    tried.add(keyOf(problem));
    edits.push(...fix.edits);
    current = applyEdits(current, fix.edits);
  }
  return edits;
}

// The same mistake with the same values coming back would mean two fixes that undo each other.
const keyOf = ({ code, nodeId, params }: Problem) => JSON.stringify([code, nodeId, params]);
