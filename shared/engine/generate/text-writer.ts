import type { Preparation } from '../../data/dataset';
import { seededRandom } from '../../data/random';
import { TokenEncoder } from '../../text/encode-text';
import type { WriteOptions } from '../../training/writing';
import { soundly } from '../backend-health';
import type { RunnableModel } from '../compile';
import { EngineError } from '../engine-error';
import { releaseRecurrentMasks } from '../model/recurrent-masks';
import { tf } from '../tf';
import { chooseToken } from './choose-token';
import { type Writing, writingOf } from './writing';

/** Writes texts with a model that learned the next tokens of a text, whatever it is made of. */
export class TextWriter {
  readonly #runnable: RunnableModel;
  readonly #writing: Writing;
  readonly #encoder: TokenEncoder;
  /** Which of the model's outputs says what follows. */
  readonly output: number;

  /** Throws an EngineError where the model learned something else. */
  constructor(runnable: RunnableModel, preparation: Preparation) {
    const writing = writingOf(preparation);
    const { inputs, outputs } = runnable;
    const output =
      outputs.find(({ target }) => target === writing?.target) ??
      outputs.find(({ target }) => target === '');
    if (!writing || !output || inputs.length !== 1) throw new EngineError('writes-nothing');
    this.#runnable = runnable;
    this.#writing = writing;
    this.#encoder = new TokenEncoder(writing.encoding);
    this.output = output.index;
  }

  /** How many tokens it reads at a time, and how many different ones there are. */
  get reads(): { readonly length: number; readonly tokens: number } {
    return { length: this.#encoder.size, tokens: this.#writing.encoding.vocabulary.length };
  }

  /** What comes after the prompt, token by token, each with what stands before it. */
  async *write({ prompt, length, sampling, seed }: WriteOptions): AsyncGenerator<string> {
    const { tokens, never, separator } = this.#writing;
    const random = seededRandom(seed);
    let text = prompt === '' ? this.#beginning() : prompt;
    try {
      for (let written = 0; written < length; written++) {
        const chosen = chooseToken(await this.#whatFollows(text), sampling, random(), never);
        const token = tokens[chosen] ?? '';
        const between = text === '' || /\s$/.test(text) ? '' : separator;
        text = this.#endOf(text + between + token);
        yield between + token;
      }
    } finally {
      releaseRecurrentMasks(this.#runnable.model);
    }
  }

  /** Without a prompt a text begins as after a line's end, or else with the commonest token. */
  #beginning(): string {
    const { tokens, never } = this.#writing;
    return tokens.includes('\n') ? '\n' : (tokens.find((_, place) => !never.has(place)) ?? '');
  }

  /** No more of a long text than the model reads, and some more: its tokens may be several characters long. */
  #endOf(text: string): string {
    const most = this.#encoder.size * LONGEST_TOKEN;
    return text.length > 2 * most ? text.slice(-most) : text;
  }

  /** The probability of each token after a text. */
  #whatFollows(text: string): Promise<ArrayLike<number>> {
    const { size } = this.#encoder;
    const read = this.#encoder.indices(text).slice(-size);
    const last = Math.max(0, read.length - 1);
    return soundly(async () => {
      const probabilities = tf.tidy(() => {
        // What stands behind the last token is filled up, and changes nothing before it.
        const input = tf.tensor(
          [...read, ...new Array<number>(size - read.length).fill(0)],
          [1, size],
        );
        const result = this.#runnable.model.apply(input, { training: false }) as
          | tf.Tensor
          | tf.Tensor[];
        const output = (Array.isArray(result) ? result : [result])[this.output] as tf.Tensor;
        return output.slice([0, last, 0], [1, 1, output.shape[2] ?? 1]).flatten();
      });
      try {
        return await probabilities.data();
      } finally {
        probabilities.dispose();
      }
    });
  }
}

/** Characters of a token and the space before it; what is longer shortens what is read. */
const LONGEST_TOKEN = 24;
