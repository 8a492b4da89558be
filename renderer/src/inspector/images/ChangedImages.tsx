import { Button } from '@mantine/core';
import { IconDice3 } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImageSample } from '../../../../shared/data/preview';
import type { GraphNode } from '../../../../shared/graph/graph';
import { imageSteps, type Pictures } from '../../../../shared/graph/image-steps';
import { useData } from '../../data/data-store';
import { SamplePicture } from '../../data/SamplePicture';
import { useDocument } from '../../document/document-store';
import inspector from '../inspector.module.css';
import classes from './changed-images.module.css';
import { useChangedImages } from './use-changed-images';

const PICTURES = 4;
/** How often each is changed. */
const TIMES = 3;

/** Some of the data's pictures, and what this layer and those before it make of them in training. */
export function ChangedImages({ node }: { node: GraphNode }) {
  const { t } = useTranslation('inspector');
  const graph = useDocument((state) => state.project.graph);
  const samples = useData(({ preview }) =>
    preview?.kind === 'images' ? preview.samples : undefined,
  );
  const pictures = useMemo(() => (samples ? repeated(spread(samples)) : null), [samples]);
  const [seed, setSeed] = useState(1);
  const changed = useChangedImages(imageSteps(graph, node), pictures, seed);
  if (!pictures) return null;
  // Until the worker has answered they stand as they are, so that nothing jumps.
  const { before, after } = changed ?? { before: pictures, after: pictures };
  return (
    <section className={inspector.section} aria-label={t('changedImages.title')}>
      <div className={classes.head}>
        <h3 className={inspector.heading}>{t('changedImages.title')}</h3>
        <Button
          size="compact-xs"
          variant="default"
          leftSection={<IconDice3 size={14} />}
          onClick={() => setSeed((last) => last + 1)}
        >
          {t('changedImages.again')}
        </Button>
      </div>
      <ul className={classes.pictures}>
        {Array.from({ length: pictures.shape[0] / TIMES }, (_, picture) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a picture is its place.
          <li key={picture}>
            <SamplePicture
              sample={one(before, picture * TIMES, before)}
              label={t('changedImages.before')}
            />
            {Array.from({ length: TIMES }, (_, time) => (
              <SamplePicture
                // biome-ignore lint/suspicious/noArrayIndexKey: a picture is its place.
                key={time}
                sample={one(after, picture * TIMES + time, before)}
                label={t('changedImages.after')}
              />
            ))}
          </li>
        ))}
      </ul>
      <p className={classes.help}>{t('changedImages.help')}</p>
    </section>
  );
}

/** A few of them, of as many classes as may be. */
function spread(samples: readonly ImageSample[]): readonly ImageSample[] {
  const count = Math.min(PICTURES, samples.length);
  return Array.from(
    { length: count },
    (_, at) => samples[Math.floor((at * samples.length) / count)] as ImageSample,
  );
}

/** Each picture TIMES over, as the model gets them; null where there are none. */
function repeated(samples: readonly ImageSample[]): Pictures | null {
  const [height, width, channels] = samples[0]?.shape ?? [];
  if (!height || !width || !channels) return null;
  const size = height * width * channels;
  const values = new Float32Array(samples.length * TIMES * size);
  samples.forEach(({ pixels, scale }, place) => {
    const own = Float32Array.from(pixels, (value) => value * scale);
    for (let time = 0; time < TIMES; time++) values.set(own, (place * TIMES + time) * size);
  });
  return { values, shape: [samples.length * TIMES, height, width, channels] };
}

/** One picture in bytes, black and white as in `range`, unless that is within 0 and 1. */
function one({ values, shape }: Pictures, place: number, range: Pictures) {
  const [, height, width, channels] = shape;
  const size = height * width * channels;
  const [low, high] = range.values.reduce(
    ([least, most], value) => [Math.min(least, value), Math.max(most, value)],
    [0, 1],
  );
  const pixels = Uint8Array.from(values.subarray(place * size, (place + 1) * size), (value) =>
    Math.max(0, Math.min(255, Math.round((255 * (value - low)) / (high - low)))),
  );
  return { pixels, shape: [height, width, channels], scale: 1 / 255 };
}
