import type { Reinforcement } from '../../training/reinforcement';
import { type Batch, makeInput } from '../batches/batch';
import type { InputBinding } from '../batches/bindings';
import { type CompiledModel, compileModel } from '../compile';
import { namedWeights } from '../model-weights';
import { tf } from '../tf';
import { actionValues } from './action-values';
import type { ReplayMemory } from './replay-memory';

/** The network that learns, and the copy of it that says what its next states are worth (Mnih et al. 2015). */
export class QLearning {
  readonly #compiled: CompiledModel;
  readonly #target: CompiledModel;
  readonly #inputs: readonly InputBinding[];
  readonly #settings: Pick<Reinforcement, 'discount' | 'doubleQ'>;

  /** Holds the copy until `dispose`. */
  constructor(
    compiled: CompiledModel,
    inputs: readonly InputBinding[],
    settings: Pick<Reinforcement, 'discount' | 'doubleQ'>,
  ) {
    this.#compiled = compiled;
    this.#target = compileModel(compiled.graph, 1);
    this.#inputs = inputs;
    this.#settings = settings;
    this.copy();
  }

  /** Makes the target network what the learning one is now. */
  copy(): void {
    const own = namedWeights(this.#compiled.model);
    for (const [name, weight] of namedWeights(this.#target.model)) {
      const from = own.get(name);
      if (!from) throw new Error(`The network has no weight ${name}.`);
      (weight.read() as tf.Variable).assign(from.read());
    }
  }

  /**
   * Steps of the memory to learn from: for each its state, the action that was taken, and what that
   * was worth, r + γ · Q(s′, a′), or r alone where the episode ended. The caller disposes of it.
   */
  batch(memory: ReplayMemory, places: Uint32Array): Batch {
    return tf.tidy(() => {
      const pick = (all: ArrayLike<number>) =>
        tf.tensor1d(Float32Array.from(places, (place) => all[place] as number));
      const next = this.#inputs.map((input) => makeInput(memory.nextStates, places, input, 1));
      const values = actionValues(this.#target, next);
      const actions = values.shape[1];
      const best = this.#settings.doubleQ
        ? oneHot(actionValues(this.#compiled, next).argMax(-1), actions).mul(values).sum(-1)
        : values.max(-1);
      const worth = best.mul(pick(memory.goesOn)).mul(this.#settings.discount);
      return {
        size: places.length,
        inputs: this.#inputs.map((input) => makeInput(memory.states, places, input, 1)),
        targets: [worth.add(pick(memory.rewards)).expandDims(-1)],
        weights: [null],
        actions: oneHot(pick(memory.actions), actions),
      } as Batch as never;
    });
  }

  dispose(): void {
    this.#target.model.dispose();
  }
}

const oneHot = (indices: tf.Tensor, depth: number): tf.Tensor2D =>
  tf.oneHot(indices.toInt(), depth).toFloat() as tf.Tensor2D;
