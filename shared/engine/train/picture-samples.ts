import type { Dataset } from '../../data/dataset';
import { type Decoder, findDecoder } from '../../graph/find-decoder';
import type { NodeId } from '../../graph/graph';
import type { TrainingEvent } from '../../training/events';
import type { PictureSample } from '../../training/picture-sample';
import type { CompiledModel } from '../compile';
import { mixSeed } from '../seeds';
import { tf } from '../tf';

const PICTURES = 25;
/** Shown over a run at most: more would fill the memory and tell no more. */
const MOST_TIMES = 60;

interface Context {
  readonly compiled: CompiledModel;
  readonly data: Pick<Dataset, 'info'>;
  readonly seed: number;
  readonly epochs: number;
  readonly emit: (event: TrainingEvent) => void;
}

/** Lets a network that makes pictures of random numbers show what it can while it learns. */
export class PictureSamples {
  readonly #context: Context;
  readonly #decoder: Decoder;
  readonly #shape: PictureSample['shape'];
  readonly #every: number;

  private constructor(context: Context, decoder: Decoder, shape: PictureSample['shape']) {
    this.#context = context;
    this.#decoder = decoder;
    this.#shape = shape;
    this.#every = Math.ceil(context.epochs / MOST_TIMES);
  }

  /** Null where the network makes no pictures, or not of random numbers alone. */
  static of(context: Context): PictureSamples | null {
    const [input] = context.data.info.inputs;
    const [height, width, channels] = input?.shape ?? [];
    if (!input || !height || !width || (channels !== 1 && channels !== 3)) return null;
    if (input.shape.length !== 3) return null;
    const decoder = findDecoder(context.compiled.graph, input.shape);
    return decoder && new PictureSamples(context, decoder, [height, width, channels]);
  }

  /** Before the first epoch. */
  begin(): Promise<void> {
    return this.#show(0);
  }

  /** After an epoch; the last is always shown. */
  async endEpoch(epoch: number, isLast: boolean): Promise<void> {
    if (isLast || epoch % this.#every === 0) await this.#show(epoch);
  }

  async #show(epoch: number): Promise<void> {
    const made = tf.tidy(() => this.#make());
    try {
      const values = await made.data();
      // Rounded and kept within 0 and 255.
      const pixels = Uint8Array.from(Uint8ClampedArray.from(values, (value) => 255 * value));
      const sample = { epoch, count: PICTURES, shape: this.#shape, pixels };
      this.#context.emit({ kind: 'pictures', sample });
    } finally {
      made.dispose();
    }
  }

  #make(): tf.Tensor {
    const { compiled, seed } = this.#context;
    const layers = new Map(compiled.layers.map(({ node, layer }) => [node.id, layer]));
    const values = new Map<NodeId, tf.Tensor>();
    this.#decoder.sources.forEach(({ id, outputShape }, place) => {
      const shape = [PICTURES, ...outputShape.map((size) => size ?? 1)];
      const own = mixSeed(seed, 'pictures', place);
      values.set(id, tf.randomNormal(shape, 0, 1, 'float32', own));
    });
    let last: tf.Tensor | undefined;
    for (const { id, inputs } of this.#decoder.path) {
      const layer = layers.get(id);
      const given = inputs.map((input) => values.get(input) as tf.Tensor);
      last = layer?.apply(given.length === 1 ? (given[0] as tf.Tensor) : given, {
        training: false,
      }) as tf.Tensor;
      values.set(id, last);
    }
    if (!last) throw new Error('A decoder without layers.');
    return last;
  }
}
