/**
 * The filter's gradient of convolutions: dFilter[tap and input channel, output channel] is a product
 * over all positions of the output, one for each group of channels. tfjs has one invocation for each weight loop over all of them.
 */

import type { tf } from '../../tf';
import { volume } from '../windows';
import { type ConvGeometry, geometryUniforms } from './conv-geometry';
import { gemm } from './gemm';
import type { Gpu } from './program';

const code = `
struct Row { d: i32, h: i32, w: i32, channel: i32 }
struct Inner { image: i32, d: i32, h: i32, w: i32, gradient: i32 }
fn rowsOf(batch: i32) -> i32 { return u.filterRows; }
fn depthOf(batch: i32) -> i32 { return u.positions; }
fn rowAt(batch: i32, m: i32) -> Row {
  let channels = u.inChannels / u.channelGroups;
  var tap = m / channels;
  let channel = batch * channels + m - tap * channels;
  let w = tap % u.sizeW; tap /= u.sizeW;
  return Row(
    tap / u.sizeH * u.dilationD - u.padD,
    tap % u.sizeH * u.dilationH - u.padH,
    w * u.dilationW - u.padW,
    channel,
  );
}
fn innerAt(batch: i32, k: i32) -> Inner {
  var rest = k;
  let w = rest % u.outW; rest /= u.outW;
  let h = rest % u.outH; rest /= u.outH;
  return Inner(
    rest / u.outD,
    rest % u.outD * u.strideD,
    h * u.strideH,
    w * u.strideW,
    k * u.outChannels + batch * u.columns,
  );
}
fn a(row: Row, inner: Inner) -> A {
  let d = row.d + inner.d;
  let h = row.h + inner.h;
  let w = row.w + inner.w;
  if (d < 0 || d >= u.inD || h < 0 || h >= u.inH || w < 0 || w >= u.inW) { return A(); }
  return readA((((inner.image * u.inD + d) * u.inH + h) * u.inW + w) * u.inChannels + row.channel);
}
fn b(inner: Inner, column: i32) -> B { return readB(inner.gradient + column); }
fn outputRow(batch: i32, m: i32) -> i32 { return m * u.channelGroups + batch; }
`;

export function convFilterGrad(
  gpu: Gpu,
  { x, dy }: Record<'x' | 'dy', tf.TensorInfo>,
  geometry: ConvGeometry,
  filterShape: readonly number[],
): tf.TensorInfo {
  const { groups } = geometry;
  const channels = geometry.inChannels / groups;
  const columns = geometry.outChannels / groups;
  const filterRows = volume(geometry.size) * channels;
  const positions = geometry.batch * volume(geometry.output);
  return gemm(gpu, {
    name: 'convFilterGrad',
    a: x,
    b: dy,
    integers: { ...geometryUniforms(geometry), filterRows, positions },
    rows: filterRows,
    columns,
    depth: positions,
    batches: groups,
    adjacentA: { index: 'rows', run: channels },
    adjacentB: { index: 'columns', run: columns },
    outputShape: filterShape,
    code,
  });
}
