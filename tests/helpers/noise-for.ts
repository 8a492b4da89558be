import type { Dataset, Samples, Split, TargetInfo } from '../../shared/data/dataset';
import { seededRandom } from '../../shared/data/random';
import type { ValidGraph, ValidLayer } from '../../shared/graph/graph';
import { comparesClasses } from '../../shared/graph/loss-rules';
import type { Loss } from '../../shared/layers/losses';
import { type Shape, sizeOf } from '../../shared/layers/shape';

const random = seededRandom(1);

/** Symbols of the vocabulary where an embedding reads them, else noise. */
function inputOf(graph: ValidGraph, { id, outputShape }: ValidLayer, count: number): Samples {
  const reader = graph.layers.find(({ inputs }) => inputs.includes(id));
  const symbols = reader?.type === 'Embedding' ? Number(reader.config.inputDim) : null;
  const values = Float32Array.from({ length: count * (sizeOf(outputShape) ?? 1) }, () =>
    symbols === null ? random() : Math.floor(random() * symbols),
  );
  return { data: values, shape: known(outputShape), scale: 1 };
}

const known = (shape: Shape): number[] => shape.map((size) => size ?? 1);

/** A class for a vector of probabilities, else a number for each value of the output. */
function targetOf(name: string, { outputShape, config }: ValidLayer): TargetInfo {
  const size = sizeOf(outputShape) ?? 1;
  if (outputShape.length > 1 || !comparesClasses(config.loss as Loss))
    return { name, task: 'regression', size };
  const classes = Array.from({ length: size }, (_, place) => String(place));
  return { name, task: 'multiclass', classes, size: 1 };
}

const targetValues = ({ size, classes }: TargetInfo, count: number): Samples => ({
  data: Float32Array.from({ length: count * size }, () =>
    classes ? Math.floor(random() * classes.length) : random(),
  ),
  shape: [size],
  scale: 1,
});

/** Seeded noise in the form that a network takes and is asked for. */
export function noiseFor(graph: ValidGraph, count: number): Dataset {
  const targets = new Map<string, TargetInfo>();
  for (const layer of graph.outputs) {
    const name = String(layer.config.target) || layer.name;
    targets.set(name, targetOf(name, layer));
  }
  const split: Split = {
    size: count,
    inputs: Object.fromEntries(
      graph.inputs.map((layer) => [layer.name, inputOf(graph, layer, count)]),
    ),
    targets: Object.fromEntries(
      [...targets].map(([name, target]) => [name, targetValues(target, count)]),
    ),
    rows: new Uint32Array(count),
  };
  const none = { ...split, size: 0 };
  const info: Dataset['info'] = {
    name: 'noise',
    kind: 'table',
    inputs: graph.inputs.map(({ name, outputShape }) => ({ name, shape: known(outputShape) })),
    targets: [...targets.values()],
    counts: { train: count, validation: 0, test: 0 },
  };
  return {
    info,
    train: split,
    validation: none,
    test: none,
    preparation: { info, targetScaling: {} },
  };
}
