import { isMask, type Preparation, type Split } from '../../data/dataset';
import { takeSamples } from '../../data/samples';
import { UNSCALED } from '../../data/target-scaling';
import type { OutputEvaluation } from '../../training/evaluation';
import type { TargetBinding } from '../batches/bindings';
import type { tf } from '../tf';
import { isClassification, isEmbedding } from '../train/metrics';
import { AnomalyTally, oddnessOf } from './anomaly';
import { ClassificationTally } from './classification';
import { DetectionTally } from './detection';
import { EmbeddingTally } from './embedding';
import { LanguageTally } from './language';
import { RankingTally, rankedLists } from './ranking';
import { RegressionTally } from './regression';
import { SegmentationTally } from './segmentation';
import { SequenceTally } from './sequence';

type Tally =
  | AnomalyTally
  | ClassificationTally
  | RegressionTally
  | RankingTally
  | EmbeddingTally
  | DetectionTally
  | LanguageTally
  | SegmentationTally
  | SequenceTally;

/** Gathers what a model's outputs gave for a split, batch by batch, each by what it is. */
export class Tallies {
  readonly #targets: readonly TargetBinding[];
  readonly #split: Split;
  readonly #tallies: readonly Tally[];

  /** `preparation` says in which unit numbers are. */
  constructor(targets: readonly TargetBinding[], split: Split, preparation: Preparation) {
    this.#targets = targets;
    this.#split = split;
    this.#tallies = targets.map((binding) => tallyOf(binding, split, preparation));
  }

  /** The outputs of the samples at `indices`, and their targets as the model learns them. */
  async add(
    indices: Uint32Array,
    outputs: readonly tf.Tensor[],
    targets: readonly tf.Tensor[],
  ): Promise<void> {
    for (const [place, binding] of this.#targets.entries()) {
      const predicted = (await outputs[place]?.data()) ?? [];
      const truth = this.#own(binding, indices) ?? (await targets[place]?.data()) ?? [];
      this.#tallies[place]?.add(predicted, truth);
    }
  }

  /** Whether an output tells what is odd by what is usual: it needs a look at samples that are. */
  get needUsual(): boolean {
    return this.#tallies.some((tally) => tally instanceof AnomalyTally);
  }

  /** What was given for samples that are ordinary, and what came in. */
  async addUsual(outputs: readonly tf.Tensor[], targets: readonly tf.Tensor[]): Promise<void> {
    for (const [place, tally] of this.#tallies.entries())
      if (tally instanceof AnomalyTally)
        tally.addUsual((await outputs[place]?.data()) ?? [], (await targets[place]?.data()) ?? []);
  }

  result(): OutputEvaluation[] {
    return this.#tallies.map((tally) => tally.result());
  }

  /** Class numbers, or objects, as the data have them; null where the target is neither. */
  #own(binding: TargetBinding, indices: Uint32Array): ArrayLike<number> | null {
    const isRow = binding.encoding === 'sequence' || binding.grid !== undefined;
    if (!isRow && !isClassification(binding) && !isEmbedding(binding)) return null;
    const samples = this.#split.targets[binding.source];
    if (!isRow && !binding.target?.shape) return indices.map((index) => samples?.data[index] ?? 0);
    return samples ? takeSamples(samples, indices).data : [];
  }
}

function tallyOf(binding: TargetBinding, split: Split, preparation: Preparation): Tally {
  if (binding.grid) return new DetectionTally(binding, binding.grid);
  if (binding.target?.next) return new LanguageTally(binding);
  const lists = rankedLists(binding, split);
  if (lists) return new RankingTally(binding, lists);
  if (binding.target && isMask(binding.target)) return new SegmentationTally(binding, split.size);
  if (binding.encoding === 'sequence') return new SequenceTally(binding, split.size);
  if (isClassification(binding)) return new ClassificationTally(binding, split.size);
  if (isEmbedding(binding)) return new EmbeddingTally(binding, split.size);
  const oddness = oddnessOf(binding, split, preparation);
  if (oddness) return new AnomalyTally(binding, split.size, oddness);
  const scaling = preparation.targetScaling[binding.source] ?? UNSCALED;
  return new RegressionTally(binding, split.size, scaling);
}
