import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { SoundSample } from '../../../shared/data/preview';
import classes from './sound-gallery.module.css';

/** A few sounds of each class: their waves, and below them how loud each pitch is. */
export function SoundGallery({ samples }: { samples: readonly SoundSample[] }) {
  const { t, i18n } = useTranslation('data');
  return (
    <section>
      <h3 className={classes.heading}>{t('samples')}</h3>
      <ul className={classes.gallery}>
        {samples.map((sample) => (
          <li key={sample.name}>
            <Wave wave={sample.wave} label={t('sound.wave', { name: sample.name })} />
            <SpectrogramImage
              sample={sample}
              label={t('sound.spectrogram', { name: sample.name })}
            />
            <span title={sample.name}>
              {sample.className} ·{' '}
              {t('sound.length', {
                seconds: sample.seconds.toLocaleString(i18n.language, { maximumFractionDigits: 2 }),
              })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

const HEIGHT = 40;

function Wave({ wave, label }: { wave: Float32Array; label: string }) {
  const width = wave.length / 2;
  const loudest = wave.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-3);
  const y = (value: number) => (HEIGHT / 2) * (1 - value / loudest);
  const line = Array.from({ length: width }, (_, at) => {
    const low = y(wave[at * 2] ?? 0);
    const high = Math.min(y(wave[at * 2 + 1] ?? 0), low - 1);
    return `M${at + 0.5} ${low.toFixed(1)}V${high.toFixed(1)}`;
  }).join('');
  return (
    <svg
      className={classes.wave}
      viewBox={`0 0 ${width} ${HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      <path d={line} stroke="var(--nl-train)" strokeWidth={1} vectorEffect="non-scaling-stroke" />
    </svg>
  );
}

function SpectrogramImage({ sample, label }: { sample: SoundSample; label: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { pixels, width, height } = sample.spectrogram;
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    const image = context.createImageData(width, height);
    pixels.forEach((level, pixel) => {
      const [red, green, blue] = colourOf(level / 255);
      image.data.set([red, green, blue, 255], pixel * 4);
    });
    context.putImageData(image, 0, 0);
  }, [pixels, width, height]);
  return <canvas ref={canvas} width={width} height={height} role="img" aria-label={label} />;
}

/** From black by blue and amber to white: brightness alone tells the level, whatever the eye. */
const STOPS = [
  [8, 10, 24],
  [38, 66, 140],
  [196, 106, 58],
  [255, 232, 190],
] as const;

function colourOf(level: number): readonly [number, number, number] {
  const place = Math.min(STOPS.length - 1.0001, Math.max(0, level * (STOPS.length - 1)));
  const below = Math.floor(place);
  const share = place - below;
  const mix = (channel: 0 | 1 | 2) =>
    (STOPS[below]?.[channel] ?? 0) * (1 - share) + (STOPS[below + 1]?.[channel] ?? 0) * share;
  return [mix(0), mix(1), mix(2)];
}
