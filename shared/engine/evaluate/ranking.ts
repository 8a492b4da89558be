import type { Split } from '../../data/dataset';
import type { RankingEvaluation } from '../../training/evaluation';
import { type List, listsOf, rankLists } from '../../training/list-ranks';
import type { TargetBinding } from '../batches/bindings';

/** A split's lists to rank, where its target has such and an output scores them by one number. */
export function rankedLists({ target, source, size }: TargetBinding, split: Split): List[] | null {
  const users = target?.ranks && split.inputs[target.ranks.user];
  const taken = split.targets[source];
  return users && taken && size === 1 ? listsOf(users.data, taken.data) : null;
}

/** Gathers the scores of users' lists, batch by batch. */
export class RankingTally {
  readonly #output: string;
  readonly #lists: readonly List[];
  readonly #scores: Float32Array;
  #seen = 0;

  constructor({ output }: TargetBinding, lists: readonly List[]) {
    this.#output = output.name;
    this.#lists = lists;
    this.#scores = new Float32Array(lists.at(-1)?.end ?? 0);
  }

  /** `outputs`: a score for each sample of the batch. */
  add(outputs: ArrayLike<number>): void {
    this.#scores.set(outputs, this.#seen);
    this.#seen += outputs.length;
  }

  result(): RankingEvaluation {
    return { kind: 'ranking', output: this.#output, ...rankLists(this.#scores, this.#lists) };
  }
}
