import type { CorpusConfig } from '../../data/config';
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

const MOST_TOKENS = 240;
/** Learning must not wait for what is written meanwhile: of its time no more than this share. */
const SHARE = 0.03;
/** Less is not worth looking at: it is saved up over short epochs. */
const LEAST_SECONDS = 0.3;
/** Before the first epoch and after the last, where nothing waits. */
const SECONDS_AT_ENDS = 1;

const PROMPT_TOKENS = { character: 32, word: 6 };

interface Context {
  readonly compiled: RunnableModel;
  readonly data: Dataset;
  readonly seed: number;
  readonly breather: Breather;
  readonly isStopped: () => boolean;
  readonly emit: (event: TrainingEvent) => void;
}

/** Lets a network that learns to write show what it can while it learns. */
export class TextSamples {
  readonly #context: Context;
  readonly #writer: TextWriter;
  readonly #prompt: string;
  /** Seconds that may be written for. */
  #saved = 0;

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
    const samples = new TextSamples(context, promptFrom(text, unit));
    if (looksAhead(context.compiled, samples.#writer.output, samples.#writer.reads))
      throw new EngineError('looks-ahead');
    return samples;
  }

  /** Before the first epoch. */
  begin(): Promise<void> {
    return this.#write(0, SECONDS_AT_ENDS);
  }

  /** After an epoch that took so many seconds; the last is always shown. */
  async endEpoch(epoch: number, seconds: number, isLast: boolean): Promise<void> {
    this.#saved += SHARE * seconds;
    if (!isLast && this.#saved < LEAST_SECONDS) return;
    await this.#write(epoch, isLast ? SECONDS_AT_ENDS : this.#saved);
    this.#saved = 0;
  }

  async #write(epoch: number, seconds: number): Promise<void> {
    const { seed, breather, isStopped, emit } = this.#context;
    const until = performance.now() + 1000 * seconds;
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

/** The beginning of a text, from the beginning of a word to the end of one where it has words. */
function promptFrom(text: string, unit: CorpusConfig['unit']): string {
  const tokens = tokensOf(text, unit).slice(0, PROMPT_TOKENS[unit]);
  if (unit === 'word') return tokens.join(' ');
  const words = tokens.join('').split(/\s+/);
  return words.length > 3 ? words.slice(1, -1).join(' ') : tokens.join('').trim();
}
