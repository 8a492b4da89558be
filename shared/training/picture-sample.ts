/** What a network that makes pictures of random numbers made while it learned: the same numbers each time. */
export interface PictureSample {
  /** After so many epochs; 0: before the first. */
  readonly epoch: number;
  readonly count: number;
  /** [height, width, channels] of each; channels 1 or 3. */
  readonly shape: readonly [height: number, width: number, channels: number];
  /** One picture after the other, row by row, 0 to 255. */
  readonly pixels: Uint8Array;
}

export interface PictureGrid {
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  readonly pixels: Uint8Array;
}

/** Dark between pictures. */
const GAP = 2;

/** The pictures side by side, as many across as down. */
export function pictureGrid({ count, shape, pixels }: PictureSample): PictureGrid {
  const [height, width, channels] = shape;
  const across = Math.ceil(Math.sqrt(count));
  const down = Math.ceil(count / across);
  const size = {
    width: across * (width + GAP) - GAP,
    height: down * (height + GAP) - GAP,
  };
  const grid = new Uint8Array(size.width * size.height * channels);
  for (let picture = 0; picture < count; picture++) {
    const left = (picture % across) * (width + GAP);
    const top = Math.floor(picture / across) * (height + GAP);
    for (let row = 0; row < height; row++) {
      const from = (picture * height + row) * width * channels;
      const to = ((top + row) * size.width + left) * channels;
      grid.set(pixels.subarray(from, from + width * channels), to);
    }
  }
  return { ...size, channels, pixels: grid };
}
