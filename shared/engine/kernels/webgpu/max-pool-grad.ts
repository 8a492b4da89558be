/**
 * The gradient of max pooling: tfjs's mistakes positions in windows that reach over the edge, and
 * gives ties to the last value. Here each input asks, of every window over it, whether it is the
 * first largest; in one image and channel, a flat index that is smaller comes first in the window.
 */
import type { tf } from '../../tf';
import { replaceKernel } from '../register';
import { type PoolAttrs, poolWindows } from '../windows';
import { type Gpu, runFlatKernel } from './program';

const body = `
  let c = index % uniforms.channels;
  var rest = index / uniforms.channels;
  let w = rest % uniforms.width; rest = rest / uniforms.width;
  let h = rest % uniforms.height; rest = rest / uniforms.height;
  let d = rest % uniforms.depth;
  let image = rest / uniforms.depth;
  let value = x[index];
  let lastD = min((d + uniforms.padD) / uniforms.strideD, uniforms.outD - 1);
  let lastH = min((h + uniforms.padH) / uniforms.strideH, uniforms.outH - 1);
  let lastW = min((w + uniforms.padW) / uniforms.strideW, uniforms.outW - 1);
  var sum = 0.0;
  for (var od = max(0, (d + uniforms.padD - uniforms.sizeD) / uniforms.strideD); od <= lastD; od++) {
    let d0 = od * uniforms.strideD - uniforms.padD;
    if (d0 + uniforms.sizeD <= d) { continue; }
    for (var oh = max(0, (h + uniforms.padH - uniforms.sizeH) / uniforms.strideH); oh <= lastH; oh++) {
      let h0 = oh * uniforms.strideH - uniforms.padH;
      if (h0 + uniforms.sizeH <= h) { continue; }
      for (var ow = max(0, (w + uniforms.padW - uniforms.sizeW) / uniforms.strideW); ow <= lastW; ow++) {
        let w0 = ow * uniforms.strideW - uniforms.padW;
        if (w0 + uniforms.sizeW <= w) { continue; }
        var wins = true;
        for (var i = max(d0, 0); i < min(d0 + uniforms.sizeD, uniforms.depth); i++) {
          for (var j = max(h0, 0); j < min(h0 + uniforms.sizeH, uniforms.height); j++) {
            for (var k = max(w0, 0); k < min(w0 + uniforms.sizeW, uniforms.width); k++) {
              let other = (((image * uniforms.depth + i) * uniforms.height + j) * uniforms.width + k) * uniforms.channels + c;
              let rival = x[other];
              if (rival > value || (rival == value && other < index)) { wins = false; }
            }
          }
        }
        if (wins) {
          sum += dy[(((image * uniforms.outD + od) * uniforms.outH + oh) * uniforms.outW + ow) * uniforms.channels + c];
        }
      }
    }
  }
  setOutputAtIndex(index, sum);`;

export function registerWebgpuMaxPoolGrad(): void {
  replaceKernel<'input' | 'dy', PoolAttrs, Gpu>('MaxPoolGrad', 'webgpu', maxPoolGrad);
  replaceKernel<'input' | 'dy', PoolAttrs, Gpu>('MaxPool3DGrad', 'webgpu', maxPoolGrad);
}

function maxPoolGrad(
  { input, dy }: { input: tf.TensorInfo; dy: tf.TensorInfo },
  attrs: PoolAttrs,
  gpu: Gpu,
): tf.TensorInfo {
  const windows = poolWindows(input.shape, attrs);
  const [depth, height, width] = windows.input;
  const [outD, outH, outW] = windows.output;
  const [sizeD, sizeH, sizeW] = windows.size;
  const [strideD, strideH, strideW] = windows.strides;
  const [padD, padH, padW] = windows.pad;
  const uniforms = {
    channels: windows.channels,
    depth,
    height,
    width,
    outD,
    outH,
    outW,
    sizeD,
    sizeH,
    sizeW,
    strideD,
    strideH,
    strideW,
    padD,
    padH,
    padW,
  };
  return runFlatKernel(gpu, {
    name: 'maxPoolGrad',
    output: { shape: input.shape, dtype: 'float32' },
    inputs: { x: input, dy },
    uniforms,
    body,
  });
}
