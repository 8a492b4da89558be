import { useEffect, useRef } from 'react';
import type { ImageSample } from '../../../shared/data/preview';

interface Props {
  readonly sample: Pick<ImageSample, 'pixels' | 'shape' | 'scale'>;
  readonly label?: string;
}

/** An image, drawn from the very numbers that the model gets. */
export function SamplePicture({ sample, label }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [height = 1, width = 1, channels = 1] = sample.shape;
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    const image = context.createImageData(width, height);
    for (let pixel = 0; pixel < width * height; pixel++) {
      for (let channel = 0; channel < 3; channel++) {
        const from = pixel * channels + (channels === 3 ? channel : 0);
        image.data[pixel * 4 + channel] = 255 * sample.scale * (sample.pixels[from] ?? 0);
      }
      image.data[pixel * 4 + 3] = 255;
    }
    context.putImageData(image, 0, 0);
  }, [sample, width, height, channels]);
  return (
    <canvas
      ref={canvas}
      width={width}
      height={height}
      {...(label !== undefined && { role: 'img', 'aria-label': label })}
    />
  );
}
