import type { Dataset } from '../../data/dataset';
import type { ValidGraph } from '../../graph/graph';
import type { TrainingSettings } from '../../training/settings';
import { disposeBatch, makeBatch } from '../batches/batch';
import { type Taken, takeFrom } from '../batches/windows';
import { releaseRecurrentMasks } from '../model/recurrent-masks';
import { tf } from '../tf';
import { Breather } from '../train/breather';
import { type Prepared, prepare } from '../train/prepare';
import { MOST_ON_THEIR_WAY, Readings } from '../train/readings';
import { takeTurns } from '../train/turns';

/** What is measured: a network on its own data. */
export interface Subject {
  readonly graph: ValidGraph;
  readonly settings: TrainingSettings;
  readonly data: Dataset;
}

/** Runs training steps of a network on the current backend and times them. */
export class StepTimer {
  readonly #subject: Subject;
  readonly #prepared: Prepared;
  readonly #readings: Readings;
  readonly #breather = new Breather();
  #step = 0;
  #taken: Taken | null = null;

  constructor(subject: Subject) {
    this.#subject = subject;
    this.#prepared = prepare({ ...subject, graph: withoutRandomWeights(subject.graph) });
    this.#readings = new Readings(tf.getBackend() !== 'webgpu', MOST_ON_THEIR_WAY);
  }

  /**
   * Milliseconds of a step with `samples` samples, after one that does not count. Goes on for `steps`
   * steps and `least` milliseconds, whichever is later, but no longer than until `goOn` says no.
   */
  async time(samples: number, steps: number, least: number, goOn: () => boolean): Promise<number> {
    await this.#run(samples);
    await this.#readings.drain();
    await this.#breather.breathe();
    const start = performance.now();
    let done = 0;
    do {
      await this.#run(samples);
      done++;
    } while (goOn() && (done < steps || performance.now() - start < least));
    await this.#readings.drain();
    const milliseconds = (performance.now() - start) / done;
    await this.#breather.breathe();
    return milliseconds;
  }

  async dispose(): Promise<void> {
    await this.#readings.abandon();
    for (const { turns } of this.#prepared.phases)
      for (const { optimizer } of turns) optimizer.dispose();
    releaseRecurrentMasks(this.#prepared.compiled.model);
    this.#prepared.compiled.model.dispose();
    this.#breather.close();
  }

  async #run(samples: number): Promise<void> {
    const { bindings, classWeights, phases } = this.#prepared;
    const [phase] = phases;
    const { data, settings } = this.#subject;
    if (this.#taken?.indices.length !== samples) {
      const indices = Uint32Array.from({ length: samples }, (_, place) => place % data.train.size);
      this.#taken = await takeFrom(data.train, indices);
    }
    const { split, places } = this.#taken;
    const batch = makeBatch(split, places, bindings, classWeights);
    if (!phase) throw new Error('A run has a phase.');
    try {
      const values = await takeTurns(phase, batch, settings.learningRate, {
        seedOf: () => ++this.#step,
      });
      await this.#readings.add(values, () => {});
    } finally {
      disposeBatch(batch);
    }
  }
}

/** Drawing millions of weights takes longer than the steps do, whose speed does not depend on them. */
function withoutRandomWeights(graph: ValidGraph): ValidGraph {
  const layers = graph.layers.map((layer) => ({
    ...layer,
    config: Object.fromEntries(
      Object.entries(layer.config).map(([field, value]) =>
        /initializer$/i.test(field) ? [field, { kind: 'zeros' }] : [field, value],
      ),
    ),
  }));
  return { ...graph, layers };
}
