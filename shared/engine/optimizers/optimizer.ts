import type { NamedArray } from '../../training/events';
import type { TrainingSettings } from '../../training/settings';
import { addAll } from '../add-all';
import { EngineError } from '../engine-error';
import { tf } from '../tf';
import { type FusedContext, type FusedItem, fusedUpdate } from './fused';
import type { OptimizerRule } from './rule';
import { OPTIMIZER_RULES } from './rules';

/** A weight that training changes: tfjs's LayerVariable as far as the optimizer needs it. */
export interface Trainable {
  readonly name: string;
  /** What the run's learning rate is multiplied by for it. */
  readonly learningRate: number;
  read(): tf.Variable;
  /** Assigns a new tensor, then applies the layer's constraint. */
  write(value: tf.Tensor): unknown;
}

interface Pending {
  readonly place: number;
  readonly weight: Trainable;
  readonly item: FusedItem;
}

/** Applies one rule to all weights of a model and holds its state on the device. */
export class Optimizer {
  readonly #rule: OptimizerRule;
  readonly #settings: TrainingSettings;
  readonly #weights: readonly Trainable[];
  readonly #slots: readonly string[];
  /** The factors of the learning rate that occur: an update is one for all weights of the same. */
  readonly #factors: readonly number[];
  /** Per weight, a tensor per slot. Made when the weight first has a gradient. */
  readonly #state: (tf.Tensor[] | null)[];
  #step = 0;

  constructor(settings: TrainingSettings, weights: readonly Trainable[]) {
    this.#rule = OPTIMIZER_RULES[settings.optimizer];
    this.#settings = settings;
    this.#weights = weights;
    this.#slots = this.#rule.slots(settings);
    this.#factors = [...new Set(weights.map(({ learningRate: factor }) => factor))];
    this.#state = weights.map(() => null);
  }

  /**
   * Changes every weight once. `gradients` are in the order of the weights, null where the loss does
   * not depend on one; the caller disposes of them.
   */
  apply(gradients: readonly (tf.Tensor | null)[], learningRate: number): void {
    this.#step++;
    const clipScale = this.#clipScale(gradients);
    const pending = this.#weights.flatMap((weight, place) => {
      const gradient = gradients[place];
      if (!gradient) return [];
      const item = { weight: weight.read(), gradient, state: this.#stateOf(place, gradient.shape) };
      return [{ place, weight, item }];
    });
    try {
      for (const factor of this.#factors)
        this.#update(
          pending.filter(({ weight }) => weight.learningRate === factor),
          { learningRate: learningRate * factor, step: this.#step, clipScale },
        );
    } finally {
      clipScale?.dispose();
    }
  }

  #update(pending: readonly Pending[], context: FusedContext): void {
    if (pending.length > 0 && !this.#updateTogether(pending, context))
      for (const one of pending) this.#updateOne(one, context);
  }

  /** False, with nothing done, where the backend has no kernel for this. */
  #updateTogether(pending: readonly Pending[], context: FusedContext): boolean {
    const states = tf.tidy(() => {
      const items = pending.map(({ item }) => item);
      const updates = fusedUpdate(items, this.#settings.optimizer, context, this.#settings) ?? [];
      for (const [at, update] of updates.entries()) pending[at]?.weight.write(update.weight);
      return updates.map(({ state }) => [...state]);
    });
    if (states.length < pending.length) return false;
    for (const [at, { place }] of pending.entries()) this.#keep(place, states[at] ?? []);
    return true;
  }

  #updateOne({ place, weight, item }: Pending, context: FusedContext): void {
    const state = tf.tidy(() => {
      const { clipScale } = context;
      const gradient = clipScale ? item.gradient.mul(clipScale) : item.gradient;
      const update = this.#rule.update(item.weight, gradient, item.state, context, this.#settings);
      weight.write(update.weight);
      return [...update.state];
    });
    this.#keep(place, state);
  }

  #stateOf(place: number, shape: number[]): tf.Tensor[] {
    const known = this.#state[place];
    if (known) return known;
    const first = tf.tidy(() =>
      this.#slots.map(() => tf.fill(shape, this.#rule.initialValue ?? 0)),
    );
    this.#state[place] = first;
    return first;
  }

  #keep(place: number, state: tf.Tensor[]): void {
    tf.dispose((this.#state[place] ?? []).filter((tensor) => !state.includes(tensor)));
    this.#state[place] = state;
  }

  /** min(1, clipNorm ÷ norm) of all gradients together, without reading anything back. */
  #clipScale(gradients: readonly (tf.Tensor | null)[]): tf.Scalar | null {
    const { clipNorm } = this.#settings;
    if (clipNorm === 0 || gradients.every((gradient) => gradient === null)) return null;
    return tf.tidy(() => {
      const squares = gradients.flatMap((gradient) => (gradient ? [gradient.square().sum()] : []));
      const norm = addAll(squares).sqrt();
      return tf.div(clipNorm, norm.maximum(clipNorm)) as tf.Scalar;
    });
  }

  /** The state as plain arrays, named `<weight>/<slot>`. */
  async save(): Promise<NamedArray[]> {
    const saved: NamedArray[] = [];
    for (const [place, weight] of this.#weights.entries()) {
      for (const [at, tensor] of (this.#state[place] ?? []).entries()) {
        saved.push({
          name: `${weight.name}/${this.#slots[at]}`,
          shape: tensor.shape,
          data: new Float32Array(await tensor.data()),
        });
      }
    }
    return saved;
  }

  /** Goes on from a saved state after `step` updates. Throws where it belongs to another model. */
  restore(saved: readonly NamedArray[], step: number): void {
    this.#step = step;
    const byName = new Map(saved.map((array) => [array.name, array]));
    for (const [place, weight] of this.#weights.entries()) {
      const arrays = this.#slots.map((name) => byName.get(`${weight.name}/${name}`));
      if (arrays.length === 0 || arrays.every((array) => array === undefined)) continue;
      tf.dispose(this.#state[place] ?? []);
      this.#state[place] = arrays.map((array) => {
        if (!array || String(array.shape) !== String(weight.read().shape))
          throw new EngineError('checkpoint-mismatch', { name: weight.name });
        return tf.tensor(array.data, [...array.shape]);
      });
    }
  }

  dispose(): void {
    for (const [place, state] of this.#state.entries()) {
      tf.dispose(state ?? []);
      this.#state[place] = null;
    }
  }
}
