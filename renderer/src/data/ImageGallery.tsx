import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './data-panel.module.css';
import type { Gallery } from './description';

/** The first samples, drawn from the very numbers that the model gets. */
export function ImageGallery({ gallery }: { gallery: Gallery }) {
  const { t } = useTranslation('data');
  return (
    <section>
      <h3 className={classes.heading}>{t('samples')}</h3>
      <ul className={classes.gallery}>
        {gallery.labels.map((label, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: samples have no other identity and never move.
          <li key={index}>
            <Sample gallery={gallery} index={index} />
            <span title={label}>{label}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Sample({ gallery, index }: { gallery: Gallery; index: number }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [height = 1, width = 1, channels = 1] = gallery.shape;
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    const image = context.createImageData(width, height);
    const start = index * width * height * channels;
    for (let pixel = 0; pixel < width * height; pixel++) {
      for (let channel = 0; channel < 3; channel++) {
        const from = start + pixel * channels + (channels === 3 ? channel : 0);
        image.data[pixel * 4 + channel] = 255 * gallery.scale * (gallery.values[from] ?? 0);
      }
      image.data[pixel * 4 + 3] = 255;
    }
    context.putImageData(image, 0, 0);
  }, [gallery, index, width, height, channels]);
  return <canvas ref={canvas} width={width} height={height} />;
}
