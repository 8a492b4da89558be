import type { Preparation, Split } from '../../data/dataset';
import { quantileOf } from '../../data/quantile';
import type { AnomalyEvaluation } from '../../training/evaluation';
import { rankingOf } from '../../training/ranking';
import type { TargetBinding } from '../batches/bindings';

/** This share of what is usual lies below the threshold. */
const USUAL = 0.95;

/** Which samples of a split are odd. */
export interface Oddness {
  readonly ordinary: string;
  readonly odd: string | null;
  /** 1 where a sample is of another class than the ordinary one. */
  readonly labels: Uint8Array;
}

/** Null where the output does not give back what came in, or the data call no class ordinary. */
export function oddnessOf(
  { task }: TargetBinding,
  split: Split,
  { info }: Preparation,
): Oddness | null {
  if (task !== 'reconstruction') return null;
  const target = info.targets.find(({ ordinary }) => ordinary !== undefined);
  const classes = target?.classes ?? [];
  const samples = target && split.targets[target.name];
  if (target?.ordinary === undefined || !samples) return null;
  const index = classes.indexOf(target.ordinary);
  const others = classes.filter((name) => name !== target.ordinary);
  return {
    ordinary: target.ordinary,
    odd: others.length === 1 ? (others[0] ?? null) : null,
    labels: Uint8Array.from(samples.data, (label) => (label === index ? 0 : 1)),
  };
}

/**
 * Gathers how badly each sample of a split came back (mean squared difference). A network that learned
 * from one class alone gives others back worse: Sakurada, Yairi 2014.
 */
export class AnomalyTally {
  readonly #binding: TargetBinding;
  readonly #oddness: Oddness;
  readonly #scores: Float32Array;
  readonly #usual: number[] = [];
  #count = 0;

  constructor(binding: TargetBinding, samples: number, oddness: Oddness) {
    this.#binding = binding;
    this.#oddness = oddness;
    this.#scores = new Float32Array(samples);
  }

  /** Rows side by side, as the model gave them and as they came in. */
  add(outputs: ArrayLike<number>, inputs: ArrayLike<number>): void {
    for (const score of this.#differences(outputs, inputs)) this.#scores[this.#count++] = score;
  }

  /** The same of samples that are ordinary, from which the threshold is taken. */
  addUsual(outputs: ArrayLike<number>, inputs: ArrayLike<number>): void {
    this.#usual.push(...this.#differences(outputs, inputs));
  }

  *#differences(outputs: ArrayLike<number>, inputs: ArrayLike<number>): Generator<number> {
    const { size } = this.#binding;
    for (let first = 0; first + size <= inputs.length; first += size) {
      let sum = 0;
      for (let at = first; at < first + size; at++)
        sum += ((outputs[at] ?? 0) - (inputs[at] ?? 0)) ** 2;
      yield sum / size;
    }
  }

  result(): AnomalyEvaluation {
    const { ordinary, odd, labels } = this.#oddness;
    const of = (kind: number) => this.#scores.filter((_, at) => labels[at] === kind);
    return {
      kind: 'anomaly',
      output: this.#binding.output.name,
      ordinary,
      odd,
      ...rankingOf(of(1), of(0)),
      labels,
      scores: this.#scores,
      threshold: quantileOf(
        Float64Array.from(this.#usual.length > 0 ? this.#usual : of(0)).sort(),
        USUAL,
      ),
    };
  }
}
