import pica from 'pica/pica_main';
import type { ImageSize } from '../access';
import { cutWindow, windowOf } from './image-window';

/** A decoded image: RGBA bytes, rows from the top, transparency not multiplied in. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array | Uint8ClampedArray;
}

// The same plain-JavaScript filter on every platform: a model must not see other pixels in the
// browser than on the command line. Hamming averages when it shrinks and doesn't ring.
const resizer = pica({ features: ['js'] });
const FILTER = 'hamming';

/** Brings an image to the model's size and channels, as DataAccess.decodeImage promises. */
export async function fitPixels(pixels: Pixels, size: ImageSize): Promise<Uint8Array> {
  const window = windowOf(pixels, size, size.fit ?? 'stretch');
  const part = cutWindow(onWhite(pixels.data), pixels, window, [0, 0, 0, 255]);
  const same = window.width === size.width && window.height === size.height;
  const fitted = same
    ? part
    : await resizer.resizeBuffer({
        src: part,
        width: window.width,
        height: window.height,
        toWidth: size.width,
        toHeight: size.height,
        filter: FILTER,
      });
  return keepChannels(fitted, size.channels);
}

function onWhite(data: Pixels['data']): Uint8Array {
  const opaque = new Uint8Array(data);
  for (let at = 0; at < opaque.length; at += 4) {
    const alpha = opaque[at + 3] as number;
    if (alpha === 255) continue;
    for (let channel = at; channel < at + 3; channel++) {
      opaque[channel] = Math.round(255 + (((opaque[channel] as number) - 255) * alpha) / 255);
    }
    opaque[at + 3] = 255;
  }
  return opaque;
}

/** RGB as it is, or luma by the weights of ITU-R BT.601, as Pillow and OpenCV have it. */
function keepChannels(rgba: Uint8Array, channels: 1 | 3): Uint8Array {
  const kept = new Uint8Array((rgba.length / 4) * channels);
  for (let from = 0, to = 0; from < rgba.length; from += 4, to += channels) {
    const red = rgba[from] as number;
    const green = rgba[from + 1] as number;
    const blue = rgba[from + 2] as number;
    if (channels === 1) {
      kept[to] = Math.round(0.299 * red + 0.587 * green + 0.114 * blue);
    } else {
      kept[to] = red;
      kept[to + 1] = green;
      kept[to + 2] = blue;
    }
  }
  return kept;
}
