/**
 * Max pooling of planes and volumes and its gradient. tfjs's passes over NaN, which is the largest here as
 * in PyTorch; its gradient mistakes positions in windows that reach over the edge, and gives ties to the
 * last value. Here each input asks, of every window over it, whether it is the first largest; in one image
 * and channel, a flat index that is smaller comes first in the window.
 */
import type { tf } from '../../tf';
import { replaceKernel, stockKernel } from '../register';
import { type PoolAttrs, poolWindows, type Windows } from '../windows';
import { dispatch, groupsFor, sizeOf, WORKGROUP } from './dispatch';
import { isNan } from './nan';
import type { Gpu } from './program';

const exceeds = `
${isNan}
fn exceeds(rival: f32, value: f32) -> bool {
  return !isNan(value) && (isNan(rival) || rival > value);
}`;

/** One invocation a window. */
const forward = () => `
${exceeds}
fn run(group: i32, local: i32) {
  let index = group * ${WORKGROUP} + local;
  if (index >= u.count) { return; }
  let c = index % u.channels;
  var rest = index / u.channels;
  let w0 = rest % u.outW * u.strideW - u.padW; rest /= u.outW;
  let h0 = rest % u.outH * u.strideH - u.padH; rest /= u.outH;
  let d0 = rest % u.outD * u.strideD - u.padD;
  let image = rest / u.outD;
  var largest = 0.0;
  var first = true;
  for (var d = max(d0, 0); d < min(d0 + u.sizeD, u.inD); d++) {
    for (var h = max(h0, 0); h < min(h0 + u.sizeH, u.inH); h++) {
      let line = ((image * u.inD + d) * u.inH + h) * u.inW;
      for (var w = max(w0, 0); w < min(w0 + u.sizeW, u.inW); w++) {
        let value = x[(line + w) * u.channels + c];
        if (first || exceeds(value, largest)) { largest = value; }
        first = false;
      }
    }
  }
  y[index] = largest;
}`;

/** One invocation an input. */
const backward = () => `
${exceeds}
fn firstOver(position: i32, pad: i32, size: i32, stride: i32) -> i32 {
  return max(0, (position + pad - size + stride) / stride);
}
fn run(group: i32, local: i32) {
  let index = group * ${WORKGROUP} + local;
  if (index >= u.count) { return; }
  let c = index % u.channels;
  var rest = index / u.channels;
  let w = rest % u.inW; rest /= u.inW;
  let h = rest % u.inH; rest /= u.inH;
  let d = rest % u.inD;
  let image = rest / u.inD;
  let value = x[index];
  let lastD = min((d + u.padD) / u.strideD, u.outD - 1);
  let lastH = min((h + u.padH) / u.strideH, u.outH - 1);
  let lastW = min((w + u.padW) / u.strideW, u.outW - 1);
  var sum = 0.0;
  for (var od = firstOver(d, u.padD, u.sizeD, u.strideD); od <= lastD; od++) {
    let d0 = od * u.strideD - u.padD;
    for (var oh = firstOver(h, u.padH, u.sizeH, u.strideH); oh <= lastH; oh++) {
      let h0 = oh * u.strideH - u.padH;
      for (var ow = firstOver(w, u.padW, u.sizeW, u.strideW); ow <= lastW; ow++) {
        let w0 = ow * u.strideW - u.padW;
        var wins = true;
        for (var i = max(d0, 0); i < min(d0 + u.sizeD, u.inD); i++) {
          for (var j = max(h0, 0); j < min(h0 + u.sizeH, u.inH); j++) {
            for (var k = max(w0, 0); k < min(w0 + u.sizeW, u.inW); k++) {
              let other = (((image * u.inD + i) * u.inH + j) * u.inW + k) * u.channels + c;
              let rival = x[other];
              let before = other < index && !exceeds(value, rival);
              if (before || exceeds(rival, value)) { wins = false; }
            }
          }
        }
        if (wins) {
          sum += dy[(((image * u.outD + od) * u.outH + oh) * u.outW + ow) * u.channels + c];
        }
      }
    }
  }
  dx[index] = sum;
}`;

export function registerWebgpuMaxPool(): void {
  for (const rank of ['', '3D']) {
    const stock = stockKernel<'x', PoolAttrs>(`MaxPool${rank}`, 'webgpu');
    replaceKernel<'x', PoolAttrs, Gpu>(`MaxPool${rank}`, 'webgpu', ({ x }, attrs, gpu) =>
      x.dtype === 'float32' ? maxPool(x, attrs, gpu) : stock({ x }, attrs, gpu),
    );
    replaceKernel<'input' | 'dy', PoolAttrs, Gpu>(`MaxPool${rank}Grad`, 'webgpu', maxPoolGrad);
  }
}

function maxPool(x: tf.TensorInfo, attrs: PoolAttrs, gpu: Gpu): tf.TensorInfo {
  const windows = poolWindows(x.shape, attrs);
  const { batch, channels, output } = windows;
  const positions = x.shape.length === 4 ? output.slice(1) : output;
  const shape = [batch, ...positions, channels];
  const count = sizeOf(shape);
  return dispatch(gpu, {
    name: 'maxPool',
    inputs: { x },
    outputs: { y: shape },
    integers: { count, ...uniformsOf(windows) },
    groups: groupsFor(count),
    code: forward,
  }).y;
}

function maxPoolGrad(
  { input, dy }: Record<'input' | 'dy', tf.TensorInfo>,
  attrs: PoolAttrs,
  gpu: Gpu,
): tf.TensorInfo {
  const count = sizeOf(input.shape);
  return dispatch(gpu, {
    name: 'maxPoolGrad',
    inputs: { x: input, dy },
    outputs: { dx: input.shape },
    integers: { count, ...uniformsOf(poolWindows(input.shape, attrs)) },
    groups: groupsFor(count),
    code: backward,
  }).dx;
}

function uniformsOf({ channels, input, output, size, strides, pad }: Windows) {
  const triples = { in: input, out: output, size, stride: strides, pad };
  const members = Object.entries(triples).flatMap(([name, triple]) =>
    ['D', 'H', 'W'].map((axis, at) => [name + axis, triple[at] as number] as const),
  );
  return { channels, ...Object.fromEntries(members) };
}
