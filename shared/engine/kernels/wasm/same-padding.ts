/**
 * Convolutions with 'same' padding whose strides step over cells, such as two cells in every three:
 * tfjs's wasm gives zeros where the last window would end before the image does. Told the padding in
 * numbers, which is none along such an axis, it computes them rightly.
 */
import { type BackendWasm, tf } from '../../tf';
import { replaceKernel, stockKernel } from '../register';

interface Attrs {
  strides: [number, number] | number;
  dilations: [number, number] | number;
  pad: unknown;
  dimRoundingMode?: 'floor' | 'round' | 'ceil';
}

type Shape = [number, number, number, number];

export function registerSamePadding(): void {
  for (const [kernelName, depthwise] of [
    ['Conv2D', false],
    ['FusedConv2D', false],
    ['DepthwiseConv2dNative', true],
    ['FusedDepthwiseConv2D', true],
  ] as const) {
    const stock = stockKernel<'x' | 'filter', Attrs>(kernelName, 'wasm');
    replaceKernel<'x' | 'filter', Attrs, BackendWasm>(
      kernelName,
      'wasm',
      (inputs, attrs, backend) => {
        if (attrs.pad !== 'same') return stock(inputs, attrs, backend);
        const { padInfo } = tf.backend_util.computeConv2DInfo(
          inputs.x.shape as Shape,
          inputs.filter.shape as Shape,
          attrs.strides,
          attrs.dilations,
          'same',
          attrs.dimRoundingMode,
          depthwise,
        );
        const pad = [
          [0, 0],
          [padInfo.top, padInfo.bottom],
          [padInfo.left, padInfo.right],
          [0, 0],
        ];
        return stock(inputs, { ...attrs, pad }, backend);
      },
    );
  }
}
