import { type InputInfo, isMask, type Preparation, type Samples } from '../../data/dataset';
import { restoreTarget } from '../../data/prepare';
import { decodeBoxes } from '../../detection/grid';
import { NOISE } from '../../layers/input';
import { bestPath } from '../../sequences/best-path';
import type { Prediction } from '../../training/evaluation';
import { soundly } from '../backend-health';
import { makeInput } from '../batches/batch';
import { bind, type TargetBinding } from '../batches/bindings';
import type { RunnableModel } from '../compile';
import { EngineError } from '../engine-error';
import { releaseRecurrentMasks } from '../model/recurrent-masks';
import { inferenceBatchSize } from '../model/sizes';
import { mixSeed } from '../seeds';
import { tf } from '../tf';
import { isClassification, isEmbedding } from '../train/metrics';
import { LEAST_SCORE, MOST_BOXES } from './detection';
import { likeliestClasses } from './likeliest-classes';
import { probabilities } from './probabilities';

/** One sample of the model's first input, or of each by its name in the data. */
export type PreparedSample = Float32Array | Readonly<Record<string, Float32Array>>;

/**
 * What a model says of samples, each prepared as in training (`prepareSample`, `prepareImage`): per sample
 * a prediction per output. Throws an EngineError where a sample has another size than the model's input.
 */
export function predict(
  runnable: RunnableModel,
  samples: readonly PreparedSample[],
  preparation: Preparation,
): Promise<Prediction[][]> {
  return soundly(() => compute(runnable, samples, preparation));
}

async function compute(
  runnable: RunnableModel,
  samples: readonly PreparedSample[],
  preparation: Preparation,
): Promise<Prediction[][]> {
  const { inputs, targets } = bind(runnable, preparation.info);
  /** The input that is given back, where an output does that. */
  const data = Math.max(
    0,
    inputs.findIndex(({ source }) => source !== NOISE),
  );
  const gives = targets.some(({ task }) => task === 'reconstruction');
  const batchSize = inferenceBatchSize(runnable);
  const predictions: Prediction[][] = [];
  try {
    for (let first = 0; first < samples.length; first += batchSize) {
      const rows = samples.slice(first, first + batchSize);
      const split = gather(rows, preparation);
      const places = rows.map((_, place) => place);
      const [input, ...outputs] = tf.tidy(() => {
        const given = inputs.map((binding, place) =>
          makeInput(split, places, binding, mixSeed(first, place)),
        );
        const result = runnable.model.apply(given, { training: false }) as tf.Tensor | tf.Tensor[];
        return [given[data] as tf.Tensor, ...(Array.isArray(result) ? result : [result])];
      });
      try {
        const values = await Promise.all(outputs.map((output) => output.data()));
        const came = gives ? await input?.data() : undefined;
        for (const row of places) {
          predictions.push(
            targets.map((binding) => {
              const all = values[binding.output.index] ?? [];
              const own = Array.from({ length: binding.size }, (_, at) =>
                Number(all[row * binding.size + at]),
              );
              const described = describe(own, binding, preparation);
              return binding.task === 'reconstruction' && came
                ? { ...described, difference: differenceFrom(came, own, row) }
                : described;
            }),
          );
        }
      } finally {
        tf.dispose([input, ...outputs]);
      }
    }
  } finally {
    releaseRecurrentMasks(runnable.model);
  }
  return predictions;
}

/** Mean squared, of a row of what came in. */
function differenceFrom(came: ArrayLike<number>, given: readonly number[], row: number): number {
  const first = row * given.length;
  const squares = given.map((value, at) => (value - (came[first + at] ?? 0)) ** 2);
  return squares.reduce((sum, square) => sum + square, 0) / given.length;
}

/** Samples as a split without targets. */
function gather(samples: readonly PreparedSample[], { info }: Preparation) {
  const [first] = info.inputs;
  if (!first) throw new EngineError('no-data-input', { name: info.name });
  const given = samples.map((sample) =>
    sample instanceof Float32Array ? { [first.name]: sample } : sample,
  );
  const inputs = info.inputs.filter(({ name }) => given.some((sample) => sample[name]));
  return {
    size: samples.length,
    inputs: Object.fromEntries(inputs.map((input) => [input.name, sideBySide(given, input)])),
    targets: {},
    rows: new Uint32Array(samples.length),
  };
}

function sideBySide(
  samples: readonly Readonly<Record<string, Float32Array>>[],
  { name, shape }: InputInfo,
): Samples {
  const size = shape.reduce((product, dimension) => product * dimension, 1);
  const data = new Float32Array(samples.length * size);
  for (const [place, { [name]: values }] of samples.entries()) {
    if (values?.length !== size)
      throw new EngineError('sample-size', { expected: size, received: values?.length ?? 0 });
    data.set(values, place * size);
  }
  return { data, shape, scale: 1 };
}

function describe(values: number[], binding: TargetBinding, preparation: Preparation): Prediction {
  const { output, shape, target, source } = binding;
  if (binding.grid) {
    const boxes = decodeBoxes(values, binding.grid, LEAST_SCORE, MOST_BOXES);
    const classes = target?.classes ?? [];
    return { output: output.name, kind: 'detection', classes, shape, values: [], boxes };
  }
  if (target && isMask(target)) {
    const { classes, shape: positions = [] } = target;
    const mask = Array.from(likeliestClasses(values, binding));
    return { output: output.name, kind: 'segmentation', classes, shape: positions, values: mask };
  }
  if (binding.encoding === 'sequence') {
    const read = bestPath(values, shape.at(-1) ?? 1);
    const { classes } = target ?? {};
    return { output: output.name, kind: 'sequence', classes, shape: [read.length], values: read };
  }
  if (isClassification(binding)) {
    const each = probabilities(values, binding);
    const classes = target?.classes ?? each.map((_, place) => String(place));
    return { output: output.name, kind: 'classification', classes, shape, values: each };
  }
  if (binding.task === 'reconstruction' || binding.task === 'constant' || isEmbedding(binding))
    return { output: output.name, kind: 'tensor', shape, values };
  return {
    output: output.name,
    kind: 'regression',
    shape,
    values: restoreTarget(preparation, source, values),
  };
}
