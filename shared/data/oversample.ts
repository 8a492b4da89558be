import type { Dataset } from './dataset';
import { takeSplit } from './held';
import { DataError } from './message';
import { seededRandom, shuffle } from './random';

/** The most that the repeated samples may take in memory, in bytes. */
const MAX_BYTES = 2 ** 30;

/**
 * Repeats training samples of rare classes until each class has the share asked for of the commonest.
 * Every sample of a class comes equally often, but for one. Validation and test stay as they are.
 */
export async function oversample(dataset: Dataset, share: number, seed: number): Promise<Dataset> {
  const { train, info } = dataset;
  const target = info.targets.find(
    ({ task, size, shape }) => (task === 'binary' || task === 'multiclass') && size === 1 && !shape,
  );
  if (!target?.classes) throw new DataError('oversample-no-classes', { file: info.name });
  const places = repeatRare(
    train.targets[target.name]?.data ?? [],
    target.classes.length,
    share,
    seed,
  );
  if (places.length === train.size) return dataset;
  const values = Object.values(train.inputs);
  const bytes = values.reduce((total, { data }) => total + data.byteLength, 0);
  if ((bytes * places.length) / Math.max(1, train.size) > MAX_BYTES) {
    throw new DataError('oversample-too-large', { file: info.name, count: places.length });
  }
  const counts = { ...info.counts, train: places.length };
  const counted = { ...info, counts };
  return {
    ...dataset,
    info: counted,
    train: await takeSplit(train, places),
    preparation: { ...dataset.preparation, info: counted },
  };
}

/** Places of samples, rising, those of rare classes several times. */
export function repeatRare(
  labels: ArrayLike<number>,
  classCount: number,
  share: number,
  seed: number,
): Uint32Array {
  const byClass = Array.from({ length: classCount }, (): number[] => []);
  for (let place = 0; place < labels.length; place++) byClass[labels[place] as number]?.push(place);
  const most = byClass.reduce((count, { length }) => Math.max(count, length), 0);
  const goal = Math.ceil(share * most);
  const random = seededRandom(seed ^ 0x2545f491);
  return Uint32Array.from(
    byClass.flatMap((places) => {
      if (places.length === 0 || places.length >= goal) return places;
      const whole = Math.floor(goal / places.length);
      const rest = Uint32Array.from(places);
      shuffle(rest, random);
      return [
        ...Array.from({ length: whole }, () => places).flat(),
        ...rest.subarray(0, goal - whole * places.length),
      ];
    }),
  ).sort();
}

/** The data set with each training sample once, however often it was repeated. */
export async function withoutRepeats(dataset: Dataset): Promise<Dataset> {
  const { train, info } = dataset;
  const places = Uint32Array.from(
    [...train.rows.keys()].filter(
      (place) => place === 0 || train.rows[place] !== train.rows[place - 1],
    ),
  );
  if (places.length === train.size) return dataset;
  const counts = { ...info.counts, train: places.length };
  return { ...dataset, info: { ...info, counts }, train: await takeSplit(train, places) };
}
