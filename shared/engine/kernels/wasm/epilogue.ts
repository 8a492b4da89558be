/** The bias and the activation of tfjs's fused operations, for kernels that apply the simple ones themselves. */
import { type BackendWasm, tf } from '../../tf';
import type { Native } from '../native/native';
import type { Epilogue } from '../native/products';

export interface FusedAttrs {
  readonly activation: string;
  readonly leakyreluAlpha?: number;
}

export interface FusedExtras {
  readonly bias?: tf.TensorInfo;
  readonly preluActivationWeights?: tf.TensorInfo;
}

const OWN: Readonly<Record<string, Epilogue['activation']>> = { linear: 0, relu: 1, relu6: 2 };
const KERNELS: Readonly<Record<string, string>> = {
  elu: 'Elu',
  leakyrelu: 'LeakyRelu',
  prelu: 'Prelu',
  sigmoid: 'Sigmoid',
};

export const appliesInProduct = (activation: string): boolean => activation in OWN;

/** What the product applies while it writes. The bias has one number a column. */
export function epilogueOf(
  native: Native,
  attrs: FusedAttrs,
  { bias }: FusedExtras,
  columns: number,
): Epilogue {
  if (bias && bias.shape.at(-1) !== columns)
    throw new Error(`The bias has to have ${columns} numbers, not [${bias.shape}].`);
  return {
    bias: bias ? native.floatsOf(bias) : 0,
    activation: OWN[attrs.activation] ?? 0,
  };
}

/** Applies the other activations afterwards; gives and disposes of `y` as needed. */
export function activate(
  y: tf.TensorInfo,
  attrs: FusedAttrs,
  { preluActivationWeights }: FusedExtras,
  backend: BackendWasm,
): tf.TensorInfo {
  if (appliesInProduct(attrs.activation)) return y;
  const kernel = tf.getKernel(KERNELS[attrs.activation] ?? '', 'wasm');
  if (!kernel) throw new Error(`The activation ${attrs.activation} can't be fused on wasm.`);
  const activated = kernel.kernelFunc({
    inputs: { x: y, ...(preluActivationWeights && { alpha: preluActivationWeights }) },
    attrs: { alpha: attrs.leakyreluAlpha ?? 0.2 },
    backend,
  }) as tf.TensorInfo;
  backend.disposeData(y.dataId);
  return activated;
}
