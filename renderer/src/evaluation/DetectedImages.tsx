import { Button, Loader } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BoxLayer } from '../boxes/BoxLayer';
import { FixLabel } from '../labels/FixLabel';
import { reasonText } from '../training/reason-text';
import type { SplitName } from '../worker/protocol';
import { BoxedPicture } from './BoxedPicture';
import classes from './detection.module.css';
import { drawnBoxes, type Seen } from './found-boxes';
import { useSamples } from './use-samples';

const PAGE = 24;
const KINDS = ['truth', 'right', 'wrong'] as const;

interface Props {
  readonly split: SplitName;
  /** In the order in which to show them. */
  readonly images: readonly Seen[];
  readonly classes: readonly string[];
}

/** Images with their true boxes and those that were found. */
export function DetectedImages({ split, images, classes: names }: Props) {
  const { t } = useTranslation('evaluation');
  const [shown, setShown] = useState(PAGE);
  const wanted = images.slice(0, shown);
  // Moving a threshold mostly leaves the order as it is: the same images are not fetched again.
  const key = wanted.map(({ index }) => index).join();
  const indices = useMemo(() => key.split(',').map(Number), [key]);
  const { page, error } = useSamples(split, indices);
  const size = page ? page.values.length / Math.max(1, page.rows.length) : 0;
  const isCurrent = page?.indices.join() === key;
  return (
    <section className={classes.images}>
      <h3>{t('detection.images')}</h3>
      <ul className={classes.legend}>
        {KINDS.map((kind) => (
          <li key={kind}>
            <i>
              <BoxLayer
                width={22}
                height={16}
                boxes={[{ kind, text: '', box: { x: 11, y: 8, width: 16, height: 10 } }]}
              />
            </i>
            {t(`detection.kind.${kind}`)}
          </li>
        ))}
      </ul>
      {error && <p role="alert">{reasonText(error)}</p>}
      {!page && !error && <Loader size="sm" mt={8} />}
      {page && (
        <ul className={classes.gallery} aria-busy={!isCurrent}>
          {wanted.map((image) => {
            const place = page.indices.indexOf(image.index);
            if (place < 0) return null;
            const { wrong, missed } = image;
            const row = (page.rows[place] ?? 0) + 1;
            return (
              <li key={image.index}>
                <FixLabel row={row - 1} label={t('detection.caption', { row, wrong, missed })}>
                  <BoxedPicture
                    values={page.values.subarray(place * size, (place + 1) * size)}
                    shape={page.shape}
                    boxes={drawnBoxes(image, names)}
                    label={t('detection.caption', { row, wrong, missed })}
                  />
                </FixLabel>
                {t('detection.mistakes', { wrong, missed })}
              </li>
            );
          })}
        </ul>
      )}
      {shown < images.length && (
        <Button size="compact-xs" variant="default" onClick={() => setShown(shown + PAGE)}>
          {t('samplesOf.more', { count: images.length - shown })}
        </Button>
      )}
    </section>
  );
}
