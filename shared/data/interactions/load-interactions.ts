import type { DataConfig } from '../config';
import type { Dataset, DatasetInfo, Samples, Split } from '../dataset';
import { DataError, type DataMessage } from '../message';
import { seededRandom } from '../random';
import { limitSamples } from '../split';
import type { Table } from '../table/table';
import { type InteractionColumns, readHistories } from './histories';
import { type Pairs, sampleLists } from './sample-lists';

export const USER_INPUT = 'user';
export const ITEM_INPUT = 'item';
const TARGET = 'taken';

/** The most samples of a split: each user's list in the test holds every item. */
const MOST_SAMPLES = 2 ** 25;

/**
 * A table of who took what as a set to learn to recommend from: two inputs, the numbers of a user and of an
 * item, for an Embedding each; the target is whether the one took the other.
 */
export function loadInteractions(
  table: Table,
  columns: InteractionColumns,
  config: DataConfig,
  name: string,
  warnings: DataMessage[],
): Dataset {
  const { split, limit } = config;
  const random = seededRandom(split.seed);
  const histories = readHistories(table, columns, random, warnings);
  const { users, items, taken } = histories;
  const { file } = table;
  if (users.length < 2 || items.length < 3 || !taken.some((own) => own.items.length > 2))
    throw new DataError('too-few-interactions', { file, users: users.length, items: items.length });
  if (users.length * items.length > MOST_SAMPLES)
    throw new DataError('too-many-interactions', {
      file,
      users: users.length,
      items: items.length,
    });
  const wanted = { validation: split.validation > 0, test: split.test > 0 };
  const lists = sampleLists(histories, wanted, random);
  const all = lists.train.users.length;
  const chosen = limitSamples(
    Uint32Array.from({ length: all }, (_, sample) => sample),
    limit,
    split.seed,
    split.stratify ? lists.train.taken : null,
  );
  const train = splitOf(chosen.length < all ? picked(lists.train, chosen) : lists.train);
  const [validation, test] = [splitOf(lists.validation), splitOf(lists.test)];
  const info: DatasetInfo = {
    name,
    kind: 'table',
    inputs: [
      { name: USER_INPUT, shape: [1], lookup: users.length },
      { name: ITEM_INPUT, shape: [1], lookup: items.length },
    ],
    targets: [
      {
        name: TARGET,
        task: 'binary',
        classes: ['no', 'yes'],
        size: 1,
        ranks: { user: USER_INPUT, item: ITEM_INPUT },
      },
    ],
    counts: { train: train.size, validation: validation.size, test: test.size },
  };
  const interactions = {
    columns: { user: columns.user, item: columns.item },
    users,
    items,
    taken: takenIn([lists.train, lists.validation], users.length),
  };
  return { info, train, validation, test, preparation: { info, interactions, targetScaling: {} } };
}

function takenIn(parts: readonly Pairs[], users: number): readonly number[][] {
  const taken = Array.from({ length: users }, (): number[] => []);
  for (const part of parts)
    part.users.forEach((user, place) => {
      if (part.taken[place] === 1) taken[user]?.push(part.items[place] as number);
    });
  return taken;
}

const picked = ({ users, items, taken, rows }: Pairs, samples: Uint32Array): Pairs => {
  const pick = (values: readonly number[]) =>
    Array.from(samples, (sample) => values[sample] as number);
  return { users: pick(users), items: pick(items), taken: pick(taken), rows: pick(rows) };
};

const splitOf = ({ users, items, taken, rows }: Pairs): Split => ({
  size: users.length,
  inputs: { [USER_INPUT]: numbers(users), [ITEM_INPUT]: numbers(items) },
  targets: { [TARGET]: numbers(taken) },
  rows: Uint32Array.from(rows),
});

const numbers = (values: readonly number[]): Samples => ({
  data: Int32Array.from(values),
  shape: [1],
  scale: 1,
});
