/**
 * Convolution in groups: the channels are split into equal parts, and each part of the filters sees one of
 * them only. tfjs refuses it. On wasm and webgpu it is a kernel, elsewhere one convolution for each group.
 */
import { tf } from '../tf';

export const GROUPED_CONV = 'GroupedConv';
export const GROUPED_CONV_INPUT_GRAD = 'GroupedConvInputGrad';
export const GROUPED_CONV_FILTER_GRAD = 'GroupedConvFilterGrad';

/** One number for each axis of the image; either strides or dilations are all 1. */
export interface GroupedConvAttrs {
  readonly strides: readonly number[];
  readonly pad: 'valid' | 'same';
  readonly dilations: readonly number[];
}

/**
 * x [batch, …, channels] of one to three axes between them, filter [...size, channels ÷ groups, filters] →
 * [batch, …, filters].
 */
export function groupedConv(x: tf.Tensor, filter: tf.Tensor, attrs: GroupedConvAttrs): tf.Tensor {
  return tf.tidy(() => {
    if (x.rank > 3) return convolve(x, filter, attrs);
    const rows = convolve(tf.expandDims(x, 1), tf.expandDims(filter, 0), {
      strides: [1, ...attrs.strides],
      pad: attrs.pad,
      dilations: [1, ...attrs.dilations],
    });
    return tf.squeeze(rows, [1]);
  });
}

const convolve = (x: tf.Tensor, filter: tf.Tensor, attrs: GroupedConvAttrs): tf.Tensor =>
  tf.getKernel(GROUPED_CONV, tf.getBackend())
    ? (tf.engine().runKernel(GROUPED_CONV, { x, filter }, attrs as never) as tf.Tensor)
    : convolveApart(x, filter, attrs);

function convolveApart(x: tf.Tensor, filter: tf.Tensor, attrs: GroupedConvAttrs): tf.Tensor {
  const groups = (x.shape.at(-1) as number) / (filter.shape.at(-2) as number);
  // tfjs splits into one part, but not back in the gradient.
  if (groups === 1) return convolveTogether(x, filter, attrs);
  const filters = tf.split(filter, groups, -1);
  const parts = tf
    .split(x, groups, -1)
    .map((part, group) => convolveTogether(part, filters[group] as tf.Tensor, attrs));
  return tf.concat(parts, -1);
}

const convolveTogether = (
  x: tf.Tensor,
  filter: tf.Tensor,
  { strides, pad, dilations }: GroupedConvAttrs,
): tf.Tensor =>
  x.rank === 4
    ? tf.conv2d(x as never, filter as never, strides as never, pad, 'NHWC', dilations as never)
    : tf.conv3d(x as never, filter as never, strides as never, pad, 'NDHWC', dilations as never);

/** Of dilated ones, gradients/dilated.ts makes ordinary ones first. */
export function registerGroupedConvGradient(): void {
  tf.registerGradient({
    kernelName: GROUPED_CONV,
    inputsToSave: ['x', 'filter'],
    gradFunc: (dy, saved, attrs) => {
      const [x, filter] = saved as [tf.Tensor, tf.Tensor];
      const run = (name: string, inputs: Record<string, tf.Tensor>, shape: object) =>
        tf.engine().runKernel(name, inputs, { ...attrs, ...shape }) as tf.Tensor;
      const gradient = dy as tf.Tensor;
      return {
        x: () => run(GROUPED_CONV_INPUT_GRAD, { dy: gradient, filter }, { inputShape: x.shape }),
        filter: () =>
          run(GROUPED_CONV_FILTER_GRAD, { x, dy: gradient }, { filterShape: filter.shape }),
      };
    },
  });
}
