/**
 * Kernels of whole layers that a backend may have for training, float32, channels last:
 *
 *   'DenseActivation' {x [..., in], kernel [in, out], bias? [out]} attrs {activation} → y [..., out]
 *   'ConvolutionActivation' {x [batch, height, width, in], filter, bias? [out]}
 *     attrs {strides, pad, dilations, activation} → y
 *   'BiasActivationGrad' {dy, y} attrs {activation} → [dy × slope(y), its sums over all axes but the last]
 *
 * `activation` is one whose slope follows from its output, or 'linear'.
 */
import type { GradActivation } from './gradients/activations';

export const DENSE_ACTIVATION = 'DenseActivation';
export const CONVOLUTION_ACTIVATION = 'ConvolutionActivation';
export const BIAS_ACTIVATION_GRAD = 'BiasActivationGrad';

export type LayerActivation = GradActivation | 'linear';

export interface ConvolutionAttrs {
  readonly strides: [number, number];
  readonly pad: 'same' | 'valid';
  readonly dilations: [number, number];
}
