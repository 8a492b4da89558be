/**
 * Gradients of depthwise convolution, which tfjs's wasm lacks. x is [batch, height, width, channels],
 * filter [filterHeight, filterWidth, channels, multiplier], dy [batch, outHeight, outWidth, channels × multiplier].
 */
import { tf } from '../../tf';
import { hostKernel } from './host';

interface Attrs {
  strides: [number, number] | number;
  dilations: [number, number] | number;
  pad: 'valid' | 'same' | number;
  dimRoundingMode?: 'floor' | 'round' | 'ceil';
}

type Shape = [number, number, number, number];
type ConvInfo = ReturnType<typeof tf.backend_util.computeConv2DInfo>;

function info(
  inputShape: Shape,
  filterShape: Shape,
  { strides, dilations, pad, dimRoundingMode }: Attrs,
): ConvInfo {
  return tf.backend_util.computeConv2DInfo(
    inputShape,
    filterShape,
    strides,
    dilations,
    pad,
    dimRoundingMode,
    true,
  );
}

export function registerDepthwiseGrad(): void {
  hostKernel<'dy' | 'filter', Attrs & { inputShape: Shape }>(
    'DepthwiseConv2dNativeBackpropInput',
    ['wasm'],
    ({ dy, filter }, attrs, host) => {
      const conv = info(attrs.inputShape, filter.shape as Shape, attrs);
      const dx = host.make(conv.inShape);
      const grad = host.floats(dx).fill(0);
      const upstream = host.floats(dy);
      const weights = host.floats(filter);
      const multiplier = conv.outChannels / conv.inChannels;
      eachTap(conv, (x, w, y) => {
        for (let c = 0; c < conv.inChannels; c++) {
          let sum = 0;
          for (let m = c * multiplier; m < (c + 1) * multiplier; m++) {
            sum += (upstream[y + m] as number) * (weights[w + m] as number);
          }
          grad[x + c] = (grad[x + c] as number) + sum;
        }
      });
      return dx;
    },
  );
  hostKernel<'x' | 'dy', Attrs & { filterShape: Shape }>(
    'DepthwiseConv2dNativeBackpropFilter',
    ['wasm'],
    ({ x, dy }, attrs, host) => {
      const conv = info(x.shape as Shape, attrs.filterShape, attrs);
      const dw = host.make(conv.filterShape);
      const grad = host.floats(dw).fill(0);
      const upstream = host.floats(dy);
      const values = host.floats(x);
      const multiplier = conv.outChannels / conv.inChannels;
      eachTap(conv, (from, w, y) => {
        for (let c = 0; c < conv.inChannels; c++) {
          const value = values[from + c] as number;
          for (let m = c * multiplier; m < (c + 1) * multiplier; m++) {
            grad[w + m] = (grad[w + m] as number) + value * (upstream[y + m] as number);
          }
        }
      });
      return dw;
    },
  );
}

/** Every pair of an output and one of its inputs, as flat indices of channel 0 in x, filter and dy. */
function eachTap(conv: ConvInfo, visit: (x: number, w: number, y: number) => void): void {
  for (let b = 0; b < conv.batchSize; b++) {
    for (let i = 0; i < conv.outHeight; i++) {
      for (let kh = 0; kh < conv.filterHeight; kh++) {
        const h = i * conv.strideHeight - conv.padInfo.top + kh * conv.dilationHeight;
        if (h < 0 || h >= conv.inHeight) continue;
        for (let j = 0; j < conv.outWidth; j++) {
          const y = ((b * conv.outHeight + i) * conv.outWidth + j) * conv.outChannels;
          for (let kw = 0; kw < conv.filterWidth; kw++) {
            const w = j * conv.strideWidth - conv.padInfo.left + kw * conv.dilationWidth;
            if (w < 0 || w >= conv.inWidth) continue;
            visit(
              ((b * conv.inHeight + h) * conv.inWidth + w) * conv.inChannels,
              (kh * conv.filterWidth + kw) * conv.outChannels,
              y,
            );
          }
        }
      }
    }
  }
}
