import { seededRandom } from '../../data/random';
import type { Reason } from '../../training/events';
import type { Reinforcement } from '../../training/reinforcement';
import type { TrainingSettings } from '../../training/settings';
import { disposeBatch } from '../batches/batch';
import { mixSeed } from '../seeds';
import { hasDiverged, whereItBegan } from '../train/divergence';
import type { Prepared } from '../train/prepare';
import type { Phase } from '../train/stages';
import { takeTurns } from '../train/turns';
import { QLearning } from './q-learning';
import { ReplayMemory, type Transition } from './replay-memory';

/** Thrown by an update that went wrong, before it has changed a weight. */
export class Diverged {
  constructor(
    readonly loss: number,
    readonly places: Uint32Array,
  ) {}
}

/** Remembers what an agent did, and changes its network by what that was worth. */
export class Learner {
  readonly #prepared: Prepared;
  readonly #settings: TrainingSettings;
  readonly #how: Reinforcement;
  readonly #learning: QLearning;
  readonly #memory: ReplayMemory;
  readonly #draw: () => number;
  #updates = 0;
  #firstLoss: number | null = null;

  /** Holds tensors until `dispose`; `width` numbers are a state. */
  constructor(prepared: Prepared, settings: TrainingSettings, how: Reinforcement, width: number) {
    this.#prepared = prepared;
    this.#settings = settings;
    this.#how = how;
    this.#learning = new QLearning(prepared.compiled, prepared.bindings.inputs, how);
    this.#memory = new ReplayMemory(how.memory, width);
    this.#draw = seededRandom(mixSeed(settings.seed, 'replay'));
  }

  /** Before the first step, once all layers are what they learn from. */
  begin(): void {
    this.#learning.copy();
    this.#phase.turns[0]?.begin();
  }

  remember(transition: Transition): void {
    this.#memory.add(transition);
  }

  get updates(): number {
    return this.#updates;
  }

  /** One update from steps drawn at random; gives its loss, or throws Diverged. */
  async learn(learningRate: number): Promise<number> {
    const { batchSize, seed } = this.#settings;
    const places = this.#memory.draw(batchSize, this.#draw);
    const batch = this.#learning.batch(this.#memory, places);
    let loss = Number.NaN;
    try {
      const values = await takeTurns(this.#phase, batch, learningRate, {
        seedOf: () => mixSeed(seed, 'update', this.#updates),
        before: async (result) => {
          loss = (await result.data())[0] ?? Number.NaN;
          this.#firstLoss ??= Number.isFinite(loss) ? loss : 0;
          if (hasDiverged(loss, this.#firstLoss)) throw new Diverged(loss, places);
        },
      });
      values.dispose();
    } finally {
      disposeBatch(batch);
    }
    this.#updates++;
    if (this.#updates % this.#how.targetUpdate === 0) this.#learning.copy();
    return loss;
  }

  /** Where an update's going wrong began. */
  async explain({ places }: Diverged): Promise<Reason> {
    const batch = this.#learning.batch(this.#memory, places);
    try {
      // What an action was worth comes from the network itself: it is never the cause.
      return await whereItBegan(this.#prepared.compiled, { ...batch, targets: [] }, places);
    } finally {
      disposeBatch(batch);
    }
  }

  dispose(): void {
    this.#learning.dispose();
    for (const { turns } of this.#prepared.phases)
      for (const { optimizer } of turns) optimizer.dispose();
  }

  get #phase(): Phase {
    return this.#prepared.phases[0] as Phase;
  }
}
