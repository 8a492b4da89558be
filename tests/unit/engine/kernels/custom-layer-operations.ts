/** Layers that tfjs lacks as functions of their inputs and weights. */
import { Conv1DTranspose } from '../../../../shared/engine/custom-layers/conv1d-transpose';
import { ELU } from '../../../../shared/engine/custom-layers/elu';
import { GroupNormalization } from '../../../../shared/engine/custom-layers/group-normalization';
import { HardSwish } from '../../../../shared/engine/custom-layers/hard-swish';
import { Masking } from '../../../../shared/engine/custom-layers/masking';
import { MultiHeadAttention } from '../../../../shared/engine/custom-layers/multi-head-attention';
import { PositionEmbedding } from '../../../../shared/engine/custom-layers/position-embedding';
import { RMSNormalization } from '../../../../shared/engine/custom-layers/rms-normalization';
import { SinePositionEncoding } from '../../../../shared/engine/custom-layers/sine-position-encoding';
import { UnitNormalization } from '../../../../shared/engine/custom-layers/unit-normalization';
import { tf } from '../../../../shared/engine/tf';
import type { GoldenCase, Operation } from '../../../helpers/golden';
import { withWeights } from './with-weights';

export const customLayers: Readonly<Record<string, (args: GoldenCase['args']) => Operation>> = {
  groupNormalization:
    ({ groups }) =>
    (x, gamma, beta) =>
      withWeights(new GroupNormalization({ groups, epsilon: 1e-3 }), x, { gamma, beta }),
  rmsNormalization: () => (x, factor) =>
    withWeights(new RMSNormalization({ epsilon: 1e-3 }), x, { factor }),
  elu:
    ({ alpha }) =>
    (x) =>
      withWeights(new ELU({ alpha }), x, {}),
  hardSwish: () => (x) => new HardSwish().apply(x),
  thresholdedRelu:
    ({ theta }) =>
    (x) =>
      withWeights(tf.layers.thresholdedReLU({ theta }), x, {}),
  masking:
    ({ maskValue }) =>
    (x) =>
      withWeights(new Masking({ maskValue }), x, {}),
  conv1dTranspose:
    ({ filters, kernel, stride, pad }) =>
    (x, weights) =>
      withWeights(
        new Conv1DTranspose({
          filters,
          kernelSize: kernel,
          strides: stride,
          padding: pad,
          useBias: false,
        }),
        x,
        { kernel: weights },
      ),
  multiHeadAttention:
    ({ tensors, heads, keyDim, valueDim, causal, mask }) =>
    (...inputs) =>
      attend(
        new MultiHeadAttention({ numHeads: heads, keyDim, valueDim, dropout: 0, causal }),
        inputs.slice(0, tensors),
        inputs.slice(tensors),
        mask && tf.tensor2d(mask, undefined, 'int32'),
      ),
  positionEmbedding: () => (x, embeddings) =>
    withWeights(new PositionEmbedding({ inputDim: x.shape[1], outputDim: x.shape[2] }), x, {
      embeddings,
    }),
  sinePositionEncoding:
    ({ maxWavelength }) =>
    (x) =>
      withWeights(new SinePositionEncoding({ maxWavelength }), x, {}),
  unitNormalization:
    ({ axis }) =>
    (x) =>
      withWeights(new UnitNormalization({ axis }), x, {}),
};

/** Attention with tensors in place of its weights, the mask being the value's. */
function attend(
  layer: MultiHeadAttention,
  inputs: tf.Tensor[],
  weights: tf.Tensor[],
  mask: tf.Tensor | null,
): tf.Tensor {
  const { projections } = layer as unknown as {
    readonly projections: Map<string, { kernel: unknown; bias: unknown }>;
  };
  for (const [index, role] of ['query', 'key', 'value', 'attention_output'].entries()) {
    const [kernel, bias] = weights
      .slice(2 * index, 2 * index + 2)
      .map((value) => ({ read: () => value }));
    projections.set(role, { kernel, bias });
  }
  return layer.call(inputs, { training: true, mask: mask && [null, mask] });
}
