/** Recurrent layers as functions of their inputs and weights, computed as a compiled model computes them. */
import { GRUResetAfter } from '../../../../shared/engine/custom-layers/gru-reset-after';
import { fuseRecurrent } from '../../../../shared/engine/fused/recurrent';
import { tf } from '../../../../shared/engine/tf';
import type { GoldenCase, Operation } from '../../../helpers/golden';

interface Weights {
  cell: Record<'kernel' | 'recurrentKernel' | 'bias', { read(): tf.Tensor | undefined } | null>;
}

export const recurrent =
  (type: 'lstm' | 'gru' | 'simpleRNN' | 'gruResetAfter') =>
  ({ mask, ...args }: GoldenCase['args']): Operation =>
  (x, kernel, recurrentKernel, bias) => {
    const layer = type === 'gruResetAfter' ? new GRUResetAfter(args) : tf.layers[type](args);
    Object.assign((layer as unknown as Weights).cell, {
      kernel: { read: () => kernel },
      recurrentKernel: { read: () => recurrentKernel },
      bias: bias ? { read: () => bias } : null,
    });
    fuseRecurrent(layer);
    const steps = mask && tf.tensor2d(mask, undefined, 'int32');
    return layer.call([x], { mask: steps, training: true }) as tf.Tensor;
  };
