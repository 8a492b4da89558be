import { assemble } from '../assemble';
import type { Dataset, Preparation, Samples } from '../dataset';
import { DataError, type DataMessage, message, someOf } from '../message';
import { restoreTarget } from '../prepare';
import type { SplitIndices } from '../split';
import type { Parts } from '../table/apply-to-table';

/**
 * Images with the labels or objects that the model knows: classes are matched by name, and images of a class
 * that it doesn't know are left out and told; objects have to be of the model's own classes.
 */
export function fitImages(
  read: Dataset,
  preparation: Preparation,
  parts: Parts,
  warnings: DataMessage[],
): Dataset {
  const file = read.info.name;
  const [input] = read.info.inputs;
  const [target] = read.info.targets;
  const [modelInput] = preparation.info.inputs;
  const [modelTarget] = preparation.info.targets;
  if (!input || !target || !modelInput || !modelTarget) throw new DataError('not-an-image-model');
  if (String(input.shape) !== String(modelInput.shape)) {
    const params = { file, received: input.shape.join('×'), expected: modelInput.shape.join('×') };
    throw new DataError('other-image-size', params);
  }
  if ((target.task === 'detection') !== (modelTarget.task === 'detection'))
    throw new DataError('other-task', { file });
  if ((target.task === 'regression') !== (modelTarget.task === 'regression'))
    throw new DataError('other-task', { file });
  const { classes: known = [] } = modelTarget;
  const { classes: own = [] } = target;
  const places = own.map((name) => known.indexOf(name));
  const splits = [read.train, read.validation, read.test] as const;
  const targets = splits.map((split) => split.targets[target.name] as Samples);
  const isDetection = target.task === 'detection';
  const isRegression = target.task === 'regression';
  const isKnown = isDetection && String(own) === String(known);
  const labels = isRegression
    ? targets.flatMap(({ data }) => Array<number>(data.length).fill(0))
    : isDetection
      ? splits.flatMap(({ size }) => Array<number>(size).fill(isKnown ? 0 : -1))
      : targets.flatMap(({ data }) => Array.from(data, (label) => places[label] ?? -1));
  const strange = own.filter((_, index) => places[index] === -1);
  const params = { file, classes: someOf(strange), known: someOf(known) };
  const left = labels.reduce((count, label) => count + (label === -1 ? 1 : 0), 0);
  if (left === labels.length) throw new DataError('no-known-class', params);
  if (left > 0) warnings.push(message('unknown-classes', { ...params, count: left }));
  const images = splits.map(({ inputs }) => inputs[input.name] as Samples);
  const rows = Uint32Array.from(splits.flatMap((split) => [...split.rows]));
  const { counts: _, ...info } = preparation.info;
  const dataset = assemble(
    { ...info, name: file },
    {
      inputs: { [modelInput.name]: joined(images) },
      targets: {
        [modelTarget.name]: isRegression
          ? rescaled(joined(targets), target.name, read.preparation, modelTarget.name, preparation)
          : isDetection
            ? joined(targets)
            : { data: Int32Array.from(labels), shape: [1], scale: 1 },
      },
      rows,
    },
    indicesOf(
      splits.map(({ size }) => size),
      labels,
      rows,
      parts,
    ),
    preparation,
  );
  return { ...dataset, preparation };
}

/** Numbers scaled as the data's own training images ask for, to the scale that the model learnt. */
function rescaled(
  samples: Samples,
  from: string,
  own: Preparation,
  to: string,
  model: Preparation,
): Samples {
  const values = restoreTarget(own, from, samples.data);
  const { scale = 1, offset = 0 } = model.targetScaling[to] ?? {};
  return { ...samples, data: Float32Array.from(values, (value) => (value - offset) / scale) };
}

function joined(parts: readonly Samples[]): Samples {
  const [first] = parts as [Samples, ...Samples[]];
  const length = parts.reduce((total, { data }) => total + data.length, 0);
  const Numbers = first.data.constructor as new (length: number) => Samples['data'];
  const data = new Numbers(length);
  let at = 0;
  for (const part of parts) {
    data.set(part.data, at);
    at += part.data.length;
  }
  return { ...first, data };
}

/** Places of the images to use, of those that lie side by side split after split. */
function indicesOf(
  sizes: readonly number[],
  labels: readonly number[],
  rows: Uint32Array,
  parts: Parts,
): SplitIndices {
  let first = 0;
  const [train, validation, test] = sizes.map((size) => {
    const places = Uint32Array.from({ length: size }, (_, offset) => first + offset);
    first += size;
    return places.filter((place) => labels[place] !== -1);
  }) as [Uint32Array, Uint32Array, Uint32Array];
  if (parts === 'as-trained') return { train, validation, test };
  const all = Uint32Array.from([...train, ...validation, ...test]);
  // In the order of the source.
  all.sort((a, b) => (rows[a] as number) - (rows[b] as number));
  return { train: new Uint32Array(), validation: new Uint32Array(), test: all };
}
