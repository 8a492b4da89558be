import type { Preparation } from '../dataset';
import { type DataMessage, message, someOf } from '../message';
import { ITEM_INPUT, USER_INPUT } from './load-interactions';

/** The items that a user had not taken before the test, and a sample of each for a model to score. */
export interface Untaken {
  readonly items: readonly string[];
  readonly samples: readonly Readonly<Record<string, Float32Array>>[];
}

export function untakenBy({ interactions }: Preparation, user: string): Untaken | DataMessage {
  if (!interactions) return message('not-a-recommender');
  const { users, items, taken, columns } = interactions;
  const number = users.indexOf(user.trim());
  if (number === -1) {
    const known = { known: someOf(users), count: users.length, column: columns.user };
    return message('unknown-user', { value: user, ...known });
  }
  const had = new Set(taken[number]);
  const left = items.map((_, item) => item).filter((item) => !had.has(item));
  return {
    items: left.map((item) => items[item] as string),
    samples: left.map((item) => ({
      [USER_INPUT]: Float32Array.of(number),
      [ITEM_INPUT]: Float32Array.of(item),
    })),
  };
}
