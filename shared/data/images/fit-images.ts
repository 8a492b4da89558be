import { assemble } from '../assemble';
import { type Dataset, isMask, type Preparation, type Samples, type TargetInfo } from '../dataset';
import { DataError, type DataMessage, message, someOf } from '../message';
import { restoreTarget } from '../prepare';
import type { SplitIndices } from '../split';
import type { Parts } from '../table/apply-to-table';
import { toModel, UNSCALED } from '../target-scaling';
import { JoinedImages } from './joined-images';

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
  if (kindOf(target) !== kindOf(modelTarget)) throw new DataError('other-task', { file });
  const { classes: known = [] } = modelTarget;
  const { classes: own = [] } = target;
  const places = own.map((name) => known.indexOf(name));
  const placeOf = (label: number) => places[label] ?? -1;
  const splits = [read.train, read.validation, read.test] as const;
  const targets = splits.map((split) => split.targets[target.name] as Samples);
  const kind = kindOf(target);
  const hasRows = kind === 'detection' || kind === 'sequence';
  const isKnown = kind === 'regression' || (hasRows && String(own) === String(known));
  const values = hasRows
    ? joined(targets)
    : kind === 'regression'
      ? rescaled(joined(targets), target.name, read.preparation, modelTarget.name, preparation)
      : {
          data: Int32Array.from(joined(targets).data, placeOf),
          shape: target.shape ?? [1],
          scale: 1,
        };
  // The class of an image, −1 where it shows one that the model doesn't know.
  const labels =
    hasRows || kind === 'regression'
      ? splits.flatMap(({ size }) => Array<number>(size).fill(isKnown ? 0 : -1))
      : knownIn(values.data, target.size);
  const strange = own.filter((_, index) => places[index] === -1);
  const params = { file, classes: someOf(strange), known: someOf(known) };
  const left = labels.reduce((count, label) => count + (label === -1 ? 1 : 0), 0);
  if (left === labels.length) throw new DataError('no-known-class', params);
  if (left > 0) warnings.push(message('unknown-classes', { ...params, count: left }));
  const rows = Uint32Array.from(splits.flatMap((split) => [...split.rows]));
  const { counts: _, ...info } = preparation.info;
  const isStored = splits.some(({ stored }) => stored);
  const images = splits.flatMap(({ inputs }) => inputs[input.name] ?? []);
  const indices = indicesOf(
    splits.map(({ size }) => size),
    labels,
    isStored ? null : rows,
    parts,
  );
  const dataset = assemble(
    { ...info, name: file },
    {
      inputs: isStored ? {} : { [modelInput.name]: joined(images) },
      targets: {
        [modelTarget.name]: values,
      },
      rows,
    },
    indices,
    preparation,
  );
  if (!isStored) return { ...dataset, preparation };
  const onDisk = new JoinedImages(splits, input.name);
  const { name } = modelInput;
  return {
    ...dataset,
    preparation,
    train: onDisk.store(dataset.train, indices.train, name),
    validation: onDisk.store(dataset.validation, indices.validation, name),
    test: onDisk.store(dataset.test, indices.test, name),
  };
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
  const scaling = model.targetScaling[to] ?? UNSCALED;
  return { ...samples, data: Float32Array.from(values, (value) => toModel(value, scaling)) };
}

const kindOf = (target: TargetInfo): string =>
  isMask(target)
    ? 'mask'
    : ['detection', 'sequence', 'regression'].includes(target.task)
      ? target.task
      : 'class';

/** Of each sample's classes the first, or −1 where one of them is. */
const knownIn = (classes: Samples['data'], size: number): number[] =>
  Array.from({ length: classes.length / size }, (_, sample) => {
    const own = classes.subarray(sample * size, (sample + 1) * size);
    return own.includes(-1) ? -1 : (own[0] ?? -1);
  });

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

/** Places of the images to use, of those that lie side by side split after split; `rows` to order them by. */
function indicesOf(
  sizes: readonly number[],
  labels: readonly number[],
  rows: Uint32Array | null,
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
  // In the order of the source; on disk they lie in another.
  if (rows) all.sort((a, b) => (rows[a] as number) - (rows[b] as number));
  return { train: new Uint32Array(), validation: new Uint32Array(), test: all };
}
