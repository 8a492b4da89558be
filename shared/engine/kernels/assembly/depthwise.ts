/** Depthwise convolution: every channel by a filter of its own; output channel = channel × multiplier + q. */
import { multiplyAdd, zero } from './simd';

@unmanaged
export class DepthwiseArguments {
  /** [batch, height, width, channels] */
  x: u32;
  /** [filterHeight, filterWidth, channels, multiplier] */
  filter: u32;
  /** [batch, outHeight, outWidth, channels × multiplier] */
  y: u32;
  height: u32;
  width: u32;
  channels: u32;
  multiplier: u32;
  outHeight: u32;
  outWidth: u32;
  filterHeight: u32;
  filterWidth: u32;
  strideHeight: u32;
  strideWidth: u32;
  dilationHeight: u32;
  dilationWidth: u32;
  top: u32;
  left: u32;
  /** Of the filter's gradient: images of a chunk, and all images. */
  imageBlock: u32;
  batch: u32;
}

/** y of one image. */
export function depthwiseChunk(args: DepthwiseArguments, image: u32): void {
  const outChannels = args.channels * args.multiplier;
  let y = args.y + ((image * args.outHeight * args.outWidth * outChannels) << 2);
  for (let i: u32 = 0; i < args.outHeight; i++) {
    for (let j: u32 = 0; j < args.outWidth; j++, y += outChannels << 2) {
      memory.fill(y, 0, outChannels << 2);
      for (let kh: u32 = 0; kh < args.filterHeight; kh++) {
        const h = i * args.strideHeight + kh * args.dilationHeight - args.top;
        if (h >= args.height) continue;
        for (let kw: u32 = 0; kw < args.filterWidth; kw++) {
          const w = j * args.strideWidth + kw * args.dilationWidth - args.left;
          if (w >= args.width) continue;
          const x = args.x + ((((image * args.height + h) * args.width + w) * args.channels) << 2);
          const filter = args.filter + (((kh * args.filterWidth + kw) * outChannels) << 2);
          addProducts(x, filter, y, args.channels, args.multiplier);
        }
      }
    }
  }
}

/** y += x × filter, the channels of x repeated `multiplier` times. */
function addProducts(x: u32, filter: u32, y: u32, channels: u32, multiplier: u32): void {
  let c: u32 = 0;
  if (multiplier == 1) {
    for (; c + 4 <= channels; c += 4, x += 16, filter += 16, y += 16) {
      v128.store(y, multiplyAdd(v128.load(x), v128.load(filter), v128.load(y)));
    }
  }
  for (; c < channels; c++, x += 4) {
    const value = load<f32>(x);
    for (let q: u32 = 0; q < multiplier; q++, filter += 4, y += 4) {
      store<f32>(y, load<f32>(y) + value * load<f32>(filter));
    }
  }
}

/** The gradient with respect to x, of one image; `x` is written, `y` read. */
export function depthwiseInputGradChunk(args: DepthwiseArguments, image: u32): void {
  const outChannels = args.channels * args.multiplier;
  const size = (args.height * args.width * args.channels) << 2;
  memory.fill(args.x + image * size, 0, size);
  let y = args.y + ((image * args.outHeight * args.outWidth * outChannels) << 2);
  for (let i: u32 = 0; i < args.outHeight; i++) {
    for (let j: u32 = 0; j < args.outWidth; j++, y += outChannels << 2) {
      for (let kh: u32 = 0; kh < args.filterHeight; kh++) {
        const h = i * args.strideHeight + kh * args.dilationHeight - args.top;
        if (h >= args.height) continue;
        for (let kw: u32 = 0; kw < args.filterWidth; kw++) {
          const w = j * args.strideWidth + kw * args.dilationWidth - args.left;
          if (w >= args.width) continue;
          const x = args.x + ((((image * args.height + h) * args.width + w) * args.channels) << 2);
          const filter = args.filter + (((kh * args.filterWidth + kw) * outChannels) << 2);
          addBack(x, filter, y, args.channels, args.multiplier);
        }
      }
    }
  }
}

/** x += Σ over the multiplier of y × filter. */
function addBack(x: u32, filter: u32, y: u32, channels: u32, multiplier: u32): void {
  if (multiplier == 1) {
    addProducts(y, filter, x, channels, 1);
    return;
  }
  for (let c: u32 = 0; c < channels; c++, x += 4) {
    let sum = load<f32>(x);
    for (let q: u32 = 0; q < multiplier; q++, filter += 4, y += 4) {
      sum += load<f32>(y) * load<f32>(filter);
    }
    store<f32>(x, sum);
  }
}

/** The gradient with respect to the filter over some images: one of the parts that are added up later. */
export function depthwiseFilterGradChunk(args: DepthwiseArguments, chunk: u32): void {
  const outChannels = args.channels * args.multiplier;
  const size = (args.filterHeight * args.filterWidth * outChannels) << 2;
  const part = args.filter + chunk * size;
  memory.fill(part, 0, size);
  const first = chunk * args.imageBlock;
  const last = min(args.batch, first + args.imageBlock);
  for (let image = first; image < last; image++) {
    for (let i: u32 = 0; i < args.outHeight; i++) {
      for (let kh: u32 = 0; kh < args.filterHeight; kh++) {
        const h = i * args.strideHeight + kh * args.dilationHeight - args.top;
        if (h >= args.height) continue;
        for (let kw: u32 = 0; kw < args.filterWidth; kw++) {
          const to = part + (((kh * args.filterWidth + kw) * outChannels) << 2);
          addRow(args, image, i, h, kw, to);
        }
      }
    }
  }
}

/** Adds what one row of outputs gives for one tap, channels in vectors where each has one output. */
function addRow(args: DepthwiseArguments, image: u32, i: u32, h: u32, kw: u32, to: u32): void {
  const channels = args.channels;
  const multiplier = args.multiplier;
  const outChannels = channels * multiplier;
  const shift = kw * args.dilationWidth - args.left;
  const rowX = args.x + (((image * args.height + h) * args.width * channels) << 2);
  const rowY = args.y + (((image * args.outHeight + i) * args.outWidth * outChannels) << 2);
  let c: u32 = 0;
  if (multiplier == 1) {
    for (; c + 4 <= channels; c += 4) {
      let sum = zero();
      for (let j: u32 = 0; j < args.outWidth; j++) {
        const w = j * args.strideWidth + shift;
        if (w >= args.width) continue;
        const x = v128.load(rowX + ((w * channels + c) << 2));
        sum = multiplyAdd(x, v128.load(rowY + ((j * channels + c) << 2)), sum);
      }
      v128.store(to + (c << 2), f32x4.add(v128.load(to + (c << 2)), sum));
    }
  }
  for (; c < channels; c++) {
    for (let q: u32 = 0; q < multiplier; q++) {
      const out = c * multiplier + q;
      let sum: f32 = 0;
      for (let j: u32 = 0; j < args.outWidth; j++) {
        const w = j * args.strideWidth + shift;
        if (w >= args.width) continue;
        const x = load<f32>(rowX + ((w * channels + c) << 2));
        sum += x * load<f32>(rowY + ((j * outChannels + out) << 2));
      }
      store<f32>(to + (out << 2), load<f32>(to + (out << 2)) + sum);
    }
  }
}
