/** Small graphs and data sets made by hand. */
import type { Dataset, DatasetInfo, Split, TargetInfo } from '../../../shared/data/dataset';
import { seededRandom } from '../../../shared/data/random';
import type { Graph, ValidGraph } from '../../../shared/graph/graph';
import { validate } from '../../../shared/graph/validate';

export type Layer = readonly [type: string, config?: Record<string, unknown>, name?: string];

/** Layers one after the other. */
export function chain(...layers: readonly Layer[]): Graph {
  const nodes = layers.map(([type, config = {}, name], place) => ({
    id: `n${place}`,
    type,
    name: name ?? `${type.toLowerCase()}${place}`,
    config,
    position: { x: 0, y: place * 100 },
  }));
  const edges = nodes.slice(1).map((node, place) => ({
    id: `e${place}`,
    source: `n${place}`,
    target: node.id,
  }));
  return { nodes, edges };
}

/** Fails with the problems where the graph has any errors. */
export function valid(graph: Graph, info: DatasetInfo | null = null): ValidGraph {
  const { valid: network, problems } = validate(graph, info);
  if (!network) throw new Error(JSON.stringify(problems, null, 1));
  return network;
}

const EMPTY: Split = { size: 0, inputs: {}, targets: {}, rows: new Uint32Array(0) };

function split(samples: readonly { x: number[]; y: number[] }[], shape: number[]): Split {
  return {
    size: samples.length,
    inputs: {
      x: { data: Float32Array.from(samples.flatMap(({ x }) => x)), shape, scale: 1 },
    },
    targets: {
      y: {
        data: Float32Array.from(samples.flatMap(({ y }) => y)),
        shape: [samples[0]?.y.length ?? 1],
        scale: 1,
      },
    },
    rows: Uint32Array.from(samples, (_, row) => row),
  };
}

interface Options {
  readonly shape?: number[];
  readonly train?: number;
  readonly validation?: number;
  readonly test?: number;
}

/** Samples whose target follows from them by a rule. */
export function dataset(
  target: Omit<TargetInfo, 'name'>,
  rule: (x: number[]) => number[],
  { shape = [4], train = 96, validation = 32, test = 32 }: Options = {},
): Dataset {
  const random = seededRandom(7);
  const size = shape.reduce((product, dimension) => product * dimension, 1);
  const make = (count: number): Split => {
    if (count === 0) return EMPTY;
    const samples = Array.from({ length: count }, () => {
      const x = Array.from({ length: size }, () => random() * 2 - 1);
      return { x, y: rule(x) };
    });
    return split(samples, shape);
  };
  const info = {
    name: 'made by hand',
    kind: 'table' as const,
    inputs: [{ name: 'x', shape }],
    targets: [{ name: 'y', ...target }],
    counts: { train, validation, test },
  };
  return {
    info,
    train: make(train),
    validation: make(validation),
    test: make(test),
    preparation: { info, targetScaling: {} },
  };
}

/** The largest of the first three values. */
export const threeClasses = (options?: Options): Dataset =>
  dataset(
    { task: 'multiclass', classes: ['a', 'b', 'c'], size: 1 },
    (x) => [x.slice(0, 3).indexOf(Math.max(...x.slice(0, 3)))],
    options,
  );

export const yesOrNo = (options?: Options): Dataset =>
  dataset(
    { task: 'binary', classes: ['no', 'yes'], size: 1 },
    ([a = 0, b = 0]) => [a > b ? 1 : 0],
    options,
  );

export const aSum = (options?: Options): Dataset =>
  dataset(
    { task: 'regression', size: 1 },
    (x) => [x.reduce((sum, value) => sum + value, 0)],
    options,
  );

export const classifier = (...hidden: readonly Layer[]): ValidGraph =>
  valid(
    chain(
      ['Input', { shape: [4] }],
      ['Dense', { units: 8, activation: 'relu' }],
      ...hidden,
      ['Dense', { units: 3, activation: 'softmax' }, 'last'],
      ['Output', { loss: 'categoricalCrossentropy' }],
    ),
  );
