import { tokensOf } from '../../data/corpus/tokens';
import type { Dataset } from '../../data/dataset';
import type { TrainingEvent } from '../../training/events';
import { USUAL_SAMPLING } from '../../training/writing';
import type { RunnableModel } from '../compile';
import { EngineError } from '../engine-error';
import { looksAhead } from '../generate/looks-ahead';
import { TextWriter } from '../generate/text-writer';
import { writtenTarget } from '../generate/writing';
import { mixSeed } from '../seeds';
import type { Breather } from './breather';

/** Tokens written after an epoch, and how long that may take: learning must not wait for it. */
const MOST_TOKENS = 240;
const SHARE_OF_EPOCH = 0.02;
const LEAST_SECONDS = 0.2;
/** Before the first epoch, once. */
const SECONDS_BEFORE = 1;

const PROMPT_TOKENS = { character: 24, word: 6 };

interface Context {
  readonly compiled: RunnableModel;
  readonly data: Dataset;
  readonly seed: number;
  readonly breather: Breather;
  readonly isStopped: () => boolean;
  readonly emit: (event: TrainingEvent) => void;
}

/** Lets a network that learns to write show what it can, after each epoch. */
export class TextSamples {
  readonly #context: Context;
  readonly #writer: TextWriter;
  readonly #prompt: string;

  private constructor(context: Context, prompt: string) {
    this.#context = context;
    this.#writer = new TextWriter(context.compiled, context.data.preparation);
    this.#prompt = prompt;
  }

  /** Null where the network learns anything else; throws an EngineError where it sees what it is to predict. */
  static of(context: Context): TextSamples | null {
    const { validation, train, preparation } = context.data;
    const target = writtenTarget(preparation);
    if (!target?.next) return null;
    const { of, unit } = target.next;
    const [text = ''] = (validation.size > 0 ? validation : train).texts?.[of] ?? [];
    const tokens = tokensOf(text, unit).slice(0, PROMPT_TOKENS[unit]);
    const samples = new TextSamples(context, tokens.join(unit === 'word' ? ' ' : '').trim());
    if (looksAhead(context.compiled, samples.#writer.output, samples.#writer.reads))
      throw new EngineError('looks-ahead');
    return samples;
  }

  /** Writes after so many epochs, of which the last took so many seconds. */
  async write(epoch: number, seconds: number): Promise<void> {
    const { seed, breather, isStopped, emit } = this.#context;
    const share = epoch === 0 ? SECONDS_BEFORE : SHARE_OF_EPOCH * seconds;
    const until = performance.now() + 1000 * Math.max(LEAST_SECONDS, share);
    const prompt = this.#prompt;
    const options = {
      length: MOST_TOKENS,
      sampling: USUAL_SAMPLING,
      seed: mixSeed(seed, 'sample'),
    };
    let text = '';
    for await (const token of this.#writer.write({ prompt, ...options })) {
      text += token;
      if (performance.now() > until) break;
      await breather.breathe();
      if (isStopped()) return;
    }
    emit({ kind: 'sample', sample: { epoch, prompt, text } });
  }
}
