/**
 * The input's gradient of convolutions, which is also the transposed convolution: dx[position, input
 * channel] is a product over the taps that reach the position and the output channels. With strides,
 * only every s-th tap reaches a position, and the same ones for every s-th position; each such phase is a
 * product of its own, so that nothing is multiplied by zero; and so is each group of channels.
 */
import type { tf } from '../../tf';
import { volume } from '../windows';
import { type ConvGeometry, geometryUniforms } from './conv-geometry';
import { gemm } from './gemm';
import type { Gpu } from './program';

const code = `
/** Along one axis: first position and first tap of a phase, and how many positions and taps it has. */
struct Phase { position: i32, tap: i32, positions: i32, taps: i32 }
fn phaseAt(position: i32, pad: i32, stride: i32, length: i32, size: i32) -> Phase {
  let tap = (position + pad) % stride;
  return Phase(
    position,
    tap,
    max(0, (length - position + stride - 1) / stride),
    max(0, (size - tap + stride - 1) / stride),
  );
}
fn groupOf(batch: i32) -> i32 { return batch / (u.strideD * u.strideH * u.strideW); }
fn phaseD(batch: i32) -> Phase {
  return phaseAt(batch / (u.strideH * u.strideW) % u.strideD, u.padD, u.strideD, u.inD, u.sizeD);
}
fn phaseH(batch: i32) -> Phase {
  return phaseAt(batch / u.strideW % u.strideH, u.padH, u.strideH, u.inH, u.sizeH);
}
fn phaseW(batch: i32) -> Phase {
  return phaseAt(batch % u.strideW, u.padW, u.strideW, u.inW, u.sizeW);
}
fn rowsOf(batch: i32) -> i32 {
  return u.images * phaseD(batch).positions * phaseH(batch).positions * phaseW(batch).positions;
}
fn depthOf(batch: i32) -> i32 {
  return phaseD(batch).taps * phaseH(batch).taps * phaseW(batch).taps
    * (u.outChannels / u.channelGroups);
}
/** Image and position of the input of row m. */
fn positionAt(batch: i32, m: i32) -> vec4<i32> {
  let d = phaseD(batch);
  let h = phaseH(batch);
  let w = phaseW(batch);
  var rest = m;
  let column = rest % w.positions; rest /= w.positions;
  let line = rest % h.positions; rest /= h.positions;
  return vec4(
    rest / d.positions,
    d.position + rest % d.positions * u.strideD,
    h.position + line * u.strideH,
    w.position + column * u.strideW,
  );
}
/** The output that the phase's first tap takes to the position. */
struct Row { image: i32, d: i32, h: i32, w: i32 }
/** How many outputs before it the tap comes, and where its weights start. */
struct Inner { d: i32, h: i32, w: i32, channel: i32, weights: i32 }
fn rowAt(batch: i32, m: i32) -> Row {
  let at = positionAt(batch, m);
  return Row(
    at.x,
    (at.y + u.padD - phaseD(batch).tap) / u.strideD,
    (at.z + u.padH - phaseH(batch).tap) / u.strideH,
    (at.w + u.padW - phaseW(batch).tap) / u.strideW,
  );
}
fn innerAt(batch: i32, k: i32) -> Inner {
  let d = phaseD(batch);
  let h = phaseH(batch);
  let w = phaseW(batch);
  var rest = k;
  let channels = u.outChannels / u.channelGroups;
  let channel = groupOf(batch) * channels + rest % channels; rest /= channels;
  let tapW = rest % w.taps; rest /= w.taps;
  let tapH = rest % h.taps;
  let tapD = rest / h.taps;
  let tap = ((d.tap + tapD * u.strideD) * u.sizeH + h.tap + tapH * u.strideH) * u.sizeW
    + w.tap + tapW * u.strideW;
  return Inner(tapD, tapH, tapW, channel, tap * u.columns);
}
fn a(row: Row, inner: Inner) -> A {
  let d = row.d - inner.d;
  let h = row.h - inner.h;
  let w = row.w - inner.w;
  if (d < 0 || d >= u.outD || h < 0 || h >= u.outH || w < 0 || w >= u.outW) { return A(); }
  return readA((((row.image * u.outD + d) * u.outH + h) * u.outW + w) * u.outChannels + inner.channel);
}
fn b(inner: Inner, column: i32) -> B {
  return readB((inner.weights + column) * u.outChannels + inner.channel);
}
fn outputRow(batch: i32, m: i32) -> i32 {
  let at = positionAt(batch, m);
  let position = ((at.x * u.inD + at.y) * u.inH + at.z) * u.inW + at.w;
  return position * u.channelGroups + groupOf(batch);
}
`;

export function convInputGrad(
  gpu: Gpu,
  { dy, filter }: Record<'dy' | 'filter', tf.TensorInfo>,
  geometry: ConvGeometry,
  inputShape: readonly number[],
): tf.TensorInfo {
  const { batch, input, size, strides, groups } = geometry;
  const channels = geometry.outChannels / groups;
  // The first phase along each axis has the most positions; the most taps are divided likewise.
  const largest = (lengths: readonly number[]) =>
    lengths.reduce(
      (product, length, axis) => product * Math.ceil(length / (strides[axis] ?? 1)),
      1,
    );
  return gemm(gpu, {
    name: 'convInputGrad',
    a: dy,
    b: filter,
    integers: geometryUniforms(geometry),
    rows: batch * largest(input),
    columns: geometry.inChannels / groups,
    depth: largest(size) * channels,
    batches: volume(strides) * groups,
    adjacentA: { index: 'depth', run: channels },
    adjacentB: { index: 'depth', run: channels },
    outputShape: inputShape,
    code,
  });
}
