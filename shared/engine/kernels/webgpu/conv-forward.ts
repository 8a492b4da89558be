/** Convolution as a product of output positions and output channels over taps and input channels. */
import type { tf } from '../../tf';
import { volume } from '../windows';
import { type ConvGeometry, geometryUniforms } from './conv-geometry';
import { gemm } from './gemm';
import type { Gpu } from './program';

const code = `
struct Row { image: i32, d: i32, h: i32, w: i32 }
struct Inner { d: i32, h: i32, w: i32, channel: i32, weights: i32 }
fn rowsOf(batch: i32) -> i32 { return u.positions; }
fn depthOf(batch: i32) -> i32 { return u.filterRows; }
fn rowAt(batch: i32, m: i32) -> Row {
  var rest = m;
  let w = rest % u.outW; rest /= u.outW;
  let h = rest % u.outH; rest /= u.outH;
  return Row(
    rest / u.outD,
    rest % u.outD * u.strideD - u.padD,
    h * u.strideH - u.padH,
    w * u.strideW - u.padW,
  );
}
fn innerAt(batch: i32, k: i32) -> Inner {
  var tap = k / u.inChannels;
  let channel = k - tap * u.inChannels;
  let w = tap % u.sizeW; tap /= u.sizeW;
  return Inner(
    tap / u.sizeH * u.dilationD,
    tap % u.sizeH * u.dilationH,
    w * u.dilationW,
    channel,
    k * u.outChannels,
  );
}
fn a(row: Row, inner: Inner) -> A {
  let d = row.d + inner.d;
  let h = row.h + inner.h;
  let w = row.w + inner.w;
  if (d < 0 || d >= u.inD || h < 0 || h >= u.inH || w < 0 || w >= u.inW) { return A(); }
  return readA((((row.image * u.inD + d) * u.inH + h) * u.inW + w) * u.inChannels + inner.channel);
}
fn b(inner: Inner, column: i32) -> B { return readB(inner.weights + column); }
fn outputRow(batch: i32, m: i32) -> i32 { return m; }
`;

export function convForward(
  gpu: Gpu,
  { x, filter }: Record<'x' | 'filter', tf.TensorInfo>,
  geometry: ConvGeometry,
): tf.TensorInfo {
  const { batch, output, size, inChannels, outChannels } = geometry;
  const positions = batch * volume(output);
  const filterRows = volume(size) * inChannels;
  const planes = x.shape.length === 4 ? output.slice(1) : output;
  return gemm(gpu, {
    name: 'convForward',
    a: x,
    b: filter,
    integers: { ...geometryUniforms(geometry), positions, filterRows },
    rows: positions,
    columns: outChannels,
    depth: filterRows,
    adjacentA: { index: 'depth', run: inChannels },
    adjacentB: { index: 'columns', run: outChannels },
    outputShape: [batch, ...planes, outChannels],
    code,
  });
}
