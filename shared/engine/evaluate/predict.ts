import type { Preparation } from '../../data/dataset';
import { restoreTarget } from '../../data/prepare';
import { decodeBoxes } from '../../detection/grid';
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
import { probabilities } from './probabilities';

/**
 * What a model says of samples, each prepared as in training (`prepareRow`, `prepareImage`): per sample
 * a prediction per output. Throws an EngineError where a sample has another size than the model's input.
 */
export function predict(
  runnable: RunnableModel,
  samples: readonly Float32Array[],
  preparation: Preparation,
): Promise<Prediction[][]> {
  return soundly(() => compute(runnable, samples, preparation));
}

async function compute(
  runnable: RunnableModel,
  samples: readonly Float32Array[],
  preparation: Preparation,
): Promise<Prediction[][]> {
  const { inputs, targets } = bind(runnable, preparation.info);
  const batchSize = inferenceBatchSize(runnable);
  const predictions: Prediction[][] = [];
  try {
    for (let first = 0; first < samples.length; first += batchSize) {
      const rows = samples.slice(first, first + batchSize);
      const split = gather(rows, preparation);
      const places = rows.map((_, place) => place);
      const outputs = tf.tidy(() => {
        const result = runnable.model.apply(
          inputs.map((binding, place) => makeInput(split, places, binding, mixSeed(first, place))),
          { training: false },
        ) as tf.Tensor | tf.Tensor[];
        return Array.isArray(result) ? result : [result];
      });
      try {
        const values = await Promise.all(outputs.map((output) => output.data()));
        for (const row of places) {
          predictions.push(
            targets.map((binding) => {
              const all = values[binding.output.index] ?? [];
              const own = Array.from({ length: binding.size }, (_, at) =>
                Number(all[row * binding.size + at]),
              );
              return describe(own, binding, preparation);
            }),
          );
        }
      } finally {
        tf.dispose(outputs);
      }
    }
  } finally {
    releaseRecurrentMasks(runnable.model);
  }
  return predictions;
}

/** Samples as a split without targets. */
function gather(rows: readonly Float32Array[], { info }: Preparation) {
  const [source] = info.inputs;
  if (!source) throw new EngineError('no-data-input', { name: info.name });
  const size = source.shape.reduce((product, dimension) => product * dimension, 1);
  const data = new Float32Array(rows.length * size);
  for (const [place, row] of rows.entries()) {
    if (row.length !== size)
      throw new EngineError('sample-size', { expected: size, received: row.length });
    data.set(row, place * size);
  }
  return {
    size: rows.length,
    inputs: { [source.name]: { data, shape: source.shape, scale: 1 } },
    targets: {},
    rows: new Uint32Array(rows.length),
  };
}

function describe(values: number[], binding: TargetBinding, preparation: Preparation): Prediction {
  const { output, shape, target, source } = binding;
  if (binding.grid) {
    const boxes = decodeBoxes(values, binding.grid, LEAST_SCORE, MOST_BOXES);
    const classes = target?.classes ?? [];
    return { output: output.name, kind: 'detection', classes, shape, values: [], boxes };
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
