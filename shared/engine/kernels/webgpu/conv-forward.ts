/**
 * Convolution as a product of output positions and output channels over taps and input channels; one
 * product for each group of channels.
 */
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
  let channels = u.inChannels / u.channelGroups;
  var tap = k / channels;
  let channel = batch * channels + k - tap * channels;
  let w = tap % u.sizeW; tap /= u.sizeW;
  return Inner(
    tap / u.sizeH * u.dilationD,
    tap % u.sizeH * u.dilationH,
    w * u.dilationW,
    channel,
    k * u.outChannels + batch * u.columns,
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
fn outputRow(batch: i32, m: i32) -> i32 { return m * u.channelGroups + batch; }
`;

export function convForward(
  gpu: Gpu,
  { x, filter }: Record<'x' | 'filter', tf.TensorInfo>,
  geometry: ConvGeometry,
): tf.TensorInfo {
  const { batch, output, size, groups, outChannels } = geometry;
  const positions = batch * volume(output);
  const channels = geometry.inChannels / groups;
  const columns = outChannels / groups;
  const filterRows = volume(size) * channels;
  const planes = x.shape.length === 4 ? output.slice(1) : output;
  return gemm(gpu, {
    name: 'convForward',
    a: x,
    b: filter,
    integers: { ...geometryUniforms(geometry), positions, filterRows },
    rows: positions,
    columns,
    depth: filterRows,
    batches: groups,
    adjacentA: { index: 'depth', run: channels },
    adjacentB: { index: 'columns', run: columns },
    outputShape: [batch, ...planes, outChannels],
    code,
  });
}
