import type { LanguageEvaluation } from '../../training/evaluation';
import type { TargetBinding } from '../batches/bindings';

/** Where a network gives nothing at all to what came, so that its logarithm is a number. Keras's. */
const LEAST = 1e-7;

/** Gathers how well a network foresaw the tokens of a split, batch by batch. */
export class LanguageTally {
  readonly #binding: TargetBinding;
  readonly #classes: number;
  #tokens = 0;
  #right = 0;
  #amongFive = 0;
  /** Sum over the tokens of −ln of the probability that each was given. */
  #surprise = 0;

  constructor(binding: TargetBinding) {
    this.#binding = binding;
    this.#classes = binding.shape.at(-1) ?? 1;
  }

  /** `outputs`: a probability for each class at each position; `tokens`: the class that came there. */
  add(outputs: ArrayLike<number>, tokens: ArrayLike<number>): void {
    for (let at = 0; at < tokens.length; at++) {
      const first = at * this.#classes;
      const own = outputs[first + (tokens[at] ?? 0)] ?? 0;
      let likelier = 0;
      let sum = 0;
      for (let place = first; place < first + this.#classes; place++) {
        const value = outputs[place] ?? 0;
        sum += value;
        if (value > own) likelier++;
      }
      if (likelier === 0) this.#right++;
      if (likelier < 5) this.#amongFive++;
      this.#surprise -= Math.log(Math.max(LEAST, own / Math.max(LEAST, sum)));
    }
    this.#tokens += tokens.length;
  }

  result(): LanguageEvaluation {
    const { output, target } = this.#binding;
    const nats = this.#surprise / this.#tokens;
    return {
      kind: 'language',
      output: output.name,
      tokens: this.#tokens,
      accuracy: this.#right / this.#tokens,
      top5: this.#amongFive / this.#tokens,
      perplexity: Math.exp(nats),
      ...(target?.next?.unit === 'character' && { bitsPerCharacter: nats / Math.LN2 }),
    };
  }
}
