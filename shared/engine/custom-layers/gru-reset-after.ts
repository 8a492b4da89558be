/**
 * GRU with Keras's `reset_after`, which is Keras's own choice and PyTorch's only form: the reset gate acts on the
 * product with the recurrent weights, which has a bias of its own, instead of on the state before it. tfjs
 * refuses it. The bias is [2, 3 × units]: of the inputs, then of the state.
 */
import { resetAfterClass } from '../../layers/own-classes';
import { tf } from '../tf';
import type { LayerClass } from './layer-class';

type Args = Record<string, unknown>;
type Dropped = 'dropoutMask' | 'recurrentDropoutMask';

interface Cell extends Record<Dropped, tf.Tensor[] | null> {
  readonly units: number;
  useBias: boolean;
  readonly kernel: tf.LayerVariable;
  readonly recurrentKernel: tf.LayerVariable;
  bias: tf.LayerVariable | null;
  readonly biasInitializer: object;
  readonly biasRegularizer: object;
  readonly biasConstraint: object;
  readonly activation: { apply(x: tf.Tensor): tf.Tensor };
  readonly recurrentActivation: { apply(x: tf.Tensor): tf.Tensor };
  readonly dropout: number;
  readonly recurrentDropout: number;
}

const ONE = { units: 1 };
const GRUCell = tf.layers.gruCell(ONE).constructor as unknown as LayerClass<Cell>;
const GRU = tf.layers.gru(ONE).constructor as unknown as LayerClass<{ cell: tf.layers.Layer }>;

class ResetAfterCell extends GRUCell {
  static readonly className = 'GRUResetAfterCell';

  override build(inputShape: tf.Shape | tf.Shape[]): void {
    const { useBias } = this;
    this.useBias = false;
    super.build(inputShape);
    this.useBias = useBias;
    if (useBias)
      this.bias = this.addWeight(
        'bias',
        [2, 3 * this.units],
        undefined,
        this.biasInitializer as never,
        this.biasRegularizer as never,
        true,
        this.biasConstraint as never,
      );
  }

  /** One step: [x, state] → [state, state]. */
  override call(inputs: tf.Tensor | tf.Tensor[], kwargs: object): tf.Tensor[] {
    const [input, before] = inputs as [tf.Tensor, tf.Tensor];
    const training = (kwargs as { readonly training?: boolean }).training === true;
    return tf.tidy(() => {
      const x = this.dropped(input, 'dropoutMask', training ? this.dropout : 0);
      const state = this.dropped(
        before,
        'recurrentDropoutMask',
        training ? this.recurrentDropout : 0,
      );
      const [ofInput, ofState] = this.bias ? tf.unstack(this.bias.read()) : [];
      const share = (value: tf.Tensor, weights: tf.Tensor, bias: tf.Tensor | undefined) => {
        const product = tf.matMul(value as tf.Tensor2D, weights as tf.Tensor2D);
        return tf.split(bias ? tf.add(product, bias) : product, 3, -1) as Triple;
      };
      const [xUpdate, xReset, xNew] = share(x, this.kernel.read(), ofInput);
      const [update, reset, product] = share(state, this.recurrentKernel.read(), ofState);
      const z = this.recurrentActivation.apply(tf.add(xUpdate, update));
      const r = this.recurrentActivation.apply(tf.add(xReset, reset));
      const candidate = this.activation.apply(tf.add(xNew, tf.mul(r, product)));
      const after = tf.add(tf.mul(z, state), tf.mul(tf.sub(1, z), candidate));
      return [after, after];
    });
  }

  /** The same values dropped at every step: the mask is kept until the layer lets go of it. */
  private dropped(value: tf.Tensor, name: Dropped, rate: number): tf.Tensor {
    if (rate === 0) return value;
    this[name] ??= [tf.keep(tf.dropout(tf.onesLike(value), rate))];
    return tf.mul(value, this[name][0] as tf.Tensor);
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), resetAfter: true };
  }
}

type Triple = [tf.Tensor, tf.Tensor, tf.Tensor];

export class GRUResetAfter extends GRU {
  static readonly className = resetAfterClass;

  constructor(args: Args) {
    const own = { ...args, resetAfter: false };
    super(own);
    this.cell = new ResetAfterCell(own);
  }
}
