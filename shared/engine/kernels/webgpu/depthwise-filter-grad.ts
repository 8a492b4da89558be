/**
 * The filter's gradient of depthwise convolutions: each weight is a sum down a column whose rows are the
 * positions of the output. tfjs has one invocation for each weight loop over all of them.
 */
import type { tf } from '../../tf';
import { replaceKernel } from '../register';
import { volume } from '../windows';
import { columnSums } from './column-sums';
import { type ConvAttrs, convGeometry, geometryUniforms } from './conv-geometry';
import { sizeOf } from './dispatch';
import type { Gpu } from './program';

const functions = `
/** Of the output at \`position\` with the input that the tap at (tapH, tapW) takes to it. */
fn product(position: i32, tapH: i32, tapW: i32, channel: i32, outChannel: i32) -> f32 {
  let w = position % u.outW * u.strideW + tapW;
  let line = position / u.outW;
  let h = line % u.outH * u.strideH + tapH;
  if (h < 0 || h >= u.inH || w < 0 || w >= u.inW) { return 0.0; }
  let pixel = (line / u.outH * u.inH + h) * u.inW + w;
  return x[pixel * u.inChannels + channel] * dy[position * u.outChannels + outChannel];
}`;

export function registerWebgpuDepthwiseFilterGrad(): void {
  replaceKernel<'x' | 'dy', ConvAttrs & { filterShape: number[] }, Gpu>(
    'DepthwiseConv2dNativeBackpropFilter',
    'webgpu',
    ({ x, dy }, attrs, gpu) => {
      const geometry = convGeometry(x.shape, attrs.filterShape, attrs, true);
      const [sum] = columnSums(gpu, {
        name: 'depthwiseFilterGrad',
        inputs: { x, dy },
        integers: geometryUniforms(geometry),
        rows: geometry.batch * volume(geometry.output),
        columns: sizeOf(attrs.filterShape),
        functions,
        constants: `
    let outChannel = column % u.outChannels;
    let tap = column / u.outChannels;
    let channel = outChannel / (u.outChannels / u.inChannels);
    let tapH = tap / u.sizeW * u.dilationH - u.padH;
    let tapW = tap % u.sizeW * u.dilationW - u.padW;`,
        terms: ['product(row, tapH, tapW, channel, outChannel)'],
      });
      return { ...(sum as tf.TensorInfo), shape: attrs.filterShape };
    },
  );
}
