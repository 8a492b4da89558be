/**
 * Kernels that take whole sequences through a recurrent layer, for backends that have them. Their input
 * `x` [batch, steps, gates × units] is the inputs' share of each gate, bias included; the share of the
 * layer's own state they compute step by step. Gates stand in Keras' order.
 */
import { tf } from '../tf';

export type SequenceKernel = 'LstmSequence' | 'GruSequence' | 'SimpleRnnSequence';

/** Activations by tfjs's class names, numbered as in assembly/squash.ts. */
export const SQUASHES: Readonly<Record<string, number>> = {
  linear: 0,
  tanh: 1,
  sigmoid: 2,
  hardSigmoid: 3,
  relu: 4,
};

/** Activations are keys of SQUASHES. */
export interface SequenceAttrs {
  readonly activation: string;
  readonly gateActivation: string;
  /** Reads from the end; values come in the order of reading. */
  readonly backwards: boolean;
  /** Gives [batch, steps, units] instead of the last step's [batch, units]. */
  readonly everyStep: boolean;
}

export const hasSequences = (name: SequenceKernel): boolean =>
  tf.getKernel(name, tf.getBackend()) !== undefined;

/**
 * The layer's values, differentiable in `x` and the recurrent kernel [units, gates × units]. `mask`
 * [batch, steps] of booleans says which steps count: the others leave the state as it is.
 */
export function runSequence(
  name: SequenceKernel,
  x: tf.Tensor,
  kernel: tf.Tensor,
  mask: tf.Tensor | null,
  attrs: SequenceAttrs,
): tf.Tensor {
  const masked = (given: tf.Tensor | null | undefined): tf.NamedTensorMap =>
    given ? { mask: given } : {};
  if (!tf.engine().isTapeOn()) {
    const [value] = run(name, { x, kernel, ...masked(mask) }, { ...attrs, keep: false });
    return value as tf.Tensor;
  }
  const differentiable = tf.engine().customGrad((...args) => {
    const save = args[2] as tf.GradSaveFunc;
    const forward = { x, kernel, ...masked(mask) };
    const [value, ...kept] = run(name, forward, { ...attrs, keep: true });
    save([kernel, ...kept, ...(mask ? [mask] : [])]);
    return {
      value: value as tf.Tensor,
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => {
        const [weights, states, inner, gates, steps] = saved as [
          tf.Tensor,
          tf.Tensor,
          tf.Tensor,
          tf.Tensor,
          tf.Tensor?,
        ];
        const back = { dy, kernel: weights, states, inner, gates, ...masked(steps) };
        return run(`${name}Grad`, back, { ...attrs });
      },
    };
  });
  return differentiable(x, kernel);
}

function run(name: string, inputs: tf.NamedTensorMap, attrs: tf.NamedAttrMap): tf.Tensor[] {
  return tf.engine().runKernel<tf.Tensor[]>(name, inputs, attrs);
}
