/**
 * Kernels that take whole sequences through a recurrent layer, for backends that have them. Weights are
 * Keras': the kernel [features, gates × units], the recurrent kernel [units, gates × units], the bias.
 */
import { tf } from '../tf';

export type SequenceKernel = 'LstmSequence' | 'GruSequence' | 'SimpleRnnSequence';

/** Activations by tfjs's class names, numbered as in assembly/squash.ts; their WGSL is in webgpu/squash.ts. */
export const SQUASHES: Readonly<Record<string, number>> = {
  linear: 0,
  tanh: 1,
  sigmoid: 2,
  hardSigmoid: 3,
  relu: 4,
};

export interface SequenceInputs {
  /** [batch, steps, features] */
  readonly x: tf.Tensor;
  readonly kernel: tf.Tensor;
  readonly recurrentKernel: tf.Tensor;
  readonly bias: tf.Tensor | null;
  /** [batch, steps] of booleans says which steps count: the others leave the state as it is. */
  readonly mask: tf.Tensor | null;
}

/** Activations are keys of SQUASHES. */
export interface SequenceAttrs {
  readonly activation: string;
  readonly gateActivation: string;
  /** Reads from the end; values come in the order of reading. */
  readonly backwards: boolean;
  /** Gives [batch, steps, units] instead of the last step's [batch, units]. */
  readonly everyStep: boolean;
}

/** What tf.customGrad calls: unlike there, a gradient is computed only where something asks for it. */
interface Recorder {
  runKernelFunc(call: {
    readonly inputs: tf.NamedTensorMap;
    readonly forwardFunc: (backend: unknown, save: tf.GradSaveFunc) => tf.Tensor;
    readonly backwardsFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => Record<string, () => tf.Tensor>;
  }): tf.Tensor;
}

/** What a kernel hands its gradient, after the values; the last is left out by backends that need it not. */
const KEPT = ['states', 'inner', 'gates', 'x'];

/** Wider layers are left to tfjs: on wasm six rows packed side by side must fit into a thread's scratch. */
const WIDEST = 40_000;

export const fitsSequences = (units: number, features: number): boolean =>
  Math.max(4 * units, units + features) < WIDEST;

export const hasSequences = (name: SequenceKernel): boolean =>
  tf.getKernel(name, tf.getBackend()) !== undefined;

/** The layer's values, differentiable in the inputs and the weights. */
export function runSequence(
  name: SequenceKernel,
  { mask, bias, ...rest }: SequenceInputs,
  attrs: SequenceAttrs,
): tf.Tensor {
  const differentiable: tf.NamedTensorMap = { ...rest, ...(bias ? { bias } : {}) };
  const masked: tf.NamedTensorMap = mask ? { mask } : {};
  const inputs = { ...differentiable, ...masked };
  if (!tf.engine().isTapeOn()) return first(run(name, inputs, { ...attrs, keep: false }));
  return (tf.engine() as unknown as Recorder).runKernelFunc({
    inputs: differentiable,
    forwardFunc: (_, save) => {
      const [value, ...kept] = run(name, inputs, { ...attrs, keep: true });
      save([rest.kernel, rest.recurrentKernel, ...Object.values(masked), ...kept]);
      return value as tf.Tensor;
    },
    backwardsFunc: (dy, [kernel, recurrentKernel, ...saved]) => {
      const names = [...Object.keys(masked), ...KEPT];
      const read = Object.fromEntries(saved.map((tensor, at) => [names[at], tensor]));
      const back = { dy, recurrentKernel, ...read } as tf.NamedTensorMap;
      const biased = { ...attrs, biased: bias !== null };
      const [dGates, dRecurrentKernel, dKernel, dBias] = run(`${name}Grad`, back, biased) as Four;
      return {
        x: () => inputGradient(dGates, kernel as tf.Tensor),
        kernel: () => dKernel,
        recurrentKernel: () => dRecurrentKernel,
        bias: () => dBias,
      };
    },
  });
}

type Four = [tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor];

/** dGates [batch, steps, gates × units] through the kernel. */
function inputGradient(dGates: tf.Tensor, kernel: tf.Tensor): tf.Tensor {
  const [batch, steps, width] = dGates.shape as [number, number, number];
  const rows = tf.reshape(dGates, [batch * steps, width]);
  return tf.reshape(tf.matMul(rows, kernel, false, true), [
    batch,
    steps,
    kernel.shape[0] as number,
  ]);
}

function run(name: string, inputs: tf.NamedTensorMap, attrs: tf.NamedAttrMap): tf.Tensor[] {
  return tf.engine().runKernel<tf.Tensor[]>(name, inputs, attrs);
}

function first([value]: tf.Tensor[]): tf.Tensor {
  if (!value) throw new Error('A recurrent kernel gave nothing.');
  return value;
}
