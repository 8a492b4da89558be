import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type PictureSample, pictureGrid } from '../../../shared/training/picture-sample';
import { paint } from '../evaluation/paint';
import charts from './charts.module.css';
import { EpochSteps, useEpochSteps } from './EpochSteps';
import classes from './samples.module.css';

/** What a network that makes pictures made after each epoch, of the same random numbers. */
export function PictureSamples({ samples }: { samples: readonly PictureSample[] }) {
  const { t } = useTranslation('training');
  const { sample, ...steps } = useEpochSteps(samples);
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (!canvas.current || !sample) return;
    const { pixels, width, height, channels } = pictureGrid(sample);
    const values = Float32Array.from(pixels, (value) => value / 255);
    paint(canvas.current, values, [height, width, channels]);
  }, [sample]);
  if (!sample) return null;
  const { epoch, count } = sample;
  return (
    <section className={`${charts.chart} ${classes.samples}`} aria-label={t('pictures.title')}>
      <EpochSteps title={t('pictures.title')} epoch={epoch} {...steps} />
      <div className={classes.pictures}>
        <canvas ref={canvas} role="img" aria-label={t('pictures.label', { epoch, count })} />
      </div>
    </section>
  );
}
