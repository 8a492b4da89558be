import { defineConvolution } from './convolution';
import type { BuildContext, TfLayer } from './define-layer';
import { pair } from './pair';
import { text } from './text';

export const conv2d = defineConvolution({
  rank: 2,
  name: text('Conv2D', '二维卷积'),
  summary: text(
    'Slides small learned filters over an image and reports where each pattern is found.',
    '用可学习的小滤波器在图像上滑动，给出每种模式出现的位置。',
  ),
  build: (context, { kernelSize, strides, dilationRate }, args) => {
    const layer = context.tf.layers.conv2d({
      ...args,
      kernelSize: pair(kernelSize),
      strides: pair(strides),
      dilationRate: pair(dilationRate),
    });
    return dilationRate.some((rate) => rate > 1) ? unfused(context, layer) : layer;
  },
});

type Variable = ReturnType<TfLayer['trainableWeights'][number]['read']>;
interface ConvolutionParts {
  readonly kernel: { read(): Variable };
  readonly bias: { read(): Variable } | null;
  readonly activation: { apply(x: Variable): Variable };
}

/** The same in three operations instead of tfjs's fused one, which refuses the gradient of a dilated convolution. */
function unfused({ tf }: BuildContext, layer: TfLayer): TfLayer {
  const { padding, strides, dilationRate } = layer.getConfig();
  layer.call = (inputs) =>
    tf.tidy(() => {
      const { kernel, bias, activation } = layer as unknown as ConvolutionParts;
      const [input] = Array.isArray(inputs) ? inputs : [inputs];
      const output = tf.conv2d(
        input as never,
        kernel.read() as never,
        strides as [number, number],
        padding as 'valid' | 'same',
        'NHWC',
        dilationRate as [number, number],
      );
      return activation.apply(bias ? tf.add(output, bias.read()) : output);
    });
  return layer;
}
