/** Draws values of [height, width, 1 or 3 channels], 0 to 1, pixel by pixel. */
export function paint(
  canvas: HTMLCanvasElement,
  values: ArrayLike<number>,
  shape: readonly number[],
): void {
  const [height = 1, width = 1, channels = 1] = shape;
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  if (!context) return;
  const image = context.createImageData(width, height);
  for (let pixel = 0; pixel < width * height; pixel++) {
    for (let channel = 0; channel < 3; channel++) {
      const value = values[pixel * channels + Math.min(channel, channels - 1)] ?? 0;
      image.data[pixel * 4 + channel] = value * 255;
    }
    image.data[pixel * 4 + 3] = 255;
  }
  context.putImageData(image, 0, 0);
}

/** True for a shape that can be drawn as an image. */
export const isImageShape = (shape: readonly number[]): boolean =>
  (shape.length === 3 && (shape[2] === 1 || shape[2] === 3)) ||
  (shape.length === 2 && (shape[0] ?? 0) > 1 && (shape[1] ?? 0) > 1);
