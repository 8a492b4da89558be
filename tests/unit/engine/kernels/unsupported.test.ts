/** The table of what cannot be trained stays true: an entry that starts to work should leave it. */
import { beforeAll, expect, test } from 'vitest';
import { nodePlatform } from '../../../../cli/node-platform';
import { initBackend } from '../../../../shared/engine/backends';
import { unsupported } from '../../../../shared/engine/kernels/unsupported';
import { tf } from '../../../../shared/engine/tf';

type Layer = tf.layers.Layer;

/** One training step's gradients, which throw where there are none. */
function train(layer: Layer, shape: number[], inputs = 1): tf.Tensor {
  const xs = Array.from({ length: inputs }, () => tf.randomNormal(shape, 2));
  const call = (...tensors: tf.Tensor[]) => layer.apply(tensors, { training: true }) as tf.Tensor;
  const output = call(...xs);
  tf.grads((...tensors) => tf.sum(tf.square(call(...tensors))))(xs);
  return output;
}

const fails = (make: () => Layer, shape: number[], inputs?: number) => () =>
  expect(() => tf.tidy(() => train(make(), shape, inputs))).toThrow();

const probes: Record<string, () => void | Promise<void>> = {
  'Conv2DTranspose dilationRate': () => {
    const layer = tf.layers.conv2dTranspose({ filters: 1, kernelSize: 3, dilationRate: 2 });
    expect(tf.tidy(() => train(layer, [1, 4, 4, 1]).shape)).toEqual([1, 6, 6, 1]);
  },
  'SeparableConv2D dataFormat': fails(
    () => tf.layers.separableConv2d({ filters: 2, kernelSize: 3, dataFormat: 'channelsFirst' }),
    [1, 2, 5, 5],
  ),
  'Dot rank': fails(() => tf.layers.dot({ axes: 1 }), [1, 2, 2, 2], 2),
};

beforeAll(async () => {
  await initBackend('cpu', nodePlatform());
});

test.each(unsupported)('$op $when.option: $reason', async ({ op, when }) => {
  const probe = probes[`${op} ${when?.option ?? ''}`];
  if (!probe) throw new Error('This entry has no probe.');
  await probe();
});
