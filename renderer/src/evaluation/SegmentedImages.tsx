import { Button, Loader } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SegmentationEvaluation } from '../../../shared/training/evaluation';
import { ClassLegend } from '../masks/ClassLegend';
import { MaskPicture } from '../masks/MaskPicture';
import classes from '../masks/masks.module.css';
import { formatPercent } from '../training/number-format';
import { reasonText } from '../training/reason-text';
import type { SplitName } from '../worker/protocol';
import { PlainPicture } from './PlainPicture';
import { orderBy } from './select-samples';
import { useSamples } from './use-samples';

const PAGE = 12;
const PARTS = ['image', 'truth', 'given'] as const;

interface Props {
  readonly split: SplitName;
  readonly evaluation: SegmentationEvaluation;
}

/** Images beside their true masks and those that the network drew, the worst first. */
export function SegmentedImages({ split, evaluation }: Props) {
  const { t } = useTranslation('evaluation');
  const [shown, setShown] = useState(PAGE);
  const { imageIou, output } = evaluation;
  const order = useMemo(() => orderBy(imageIou), [imageIou]);
  const indices = useMemo(() => order.slice(0, shown), [order, shown]);
  const { page, error } = useSamples(split, indices, output);
  const size = page ? page.values.length / Math.max(1, page.rows.length) : 0;
  const mask = page?.shape.slice(0, 2) ?? [];
  return (
    <section className={classes.images}>
      <h3>{t('segmentation.images')}</h3>
      <ClassLegend names={evaluation.classes} />
      {error && <p role="alert">{reasonText(error)}</p>}
      {!page && !error && <Loader size="sm" mt={8} />}
      {page?.comparison && (
        <ul className={classes.rows} aria-busy={page.indices !== indices}>
          {page.indices.map((index, place) => {
            const row = (page.rows[place] ?? 0) + 1;
            const label = (part: (typeof PARTS)[number]) =>
              t('segmentation.caption', { row, part: t(`segmentation.part.${part}`) });
            return (
              <li key={index}>
                <div className={classes.parts} aria-hidden>
                  {PARTS.map((part) => (
                    <span key={part}>{t(`segmentation.part.${part}`)}</span>
                  ))}
                </div>
                <figure>
                  <div className={classes.picture}>
                    <PlainPicture
                      values={page.values.subarray(place * size, (place + 1) * size)}
                      shape={page.shape}
                      label={label('image')}
                    />
                  </div>
                  {(['truth', 'given'] as const).map((part) => (
                    <div key={part} className={classes.picture}>
                      <MaskPicture
                        mask={page.comparison?.[part][place] ?? []}
                        shape={mask}
                        label={label(part)}
                      />
                    </div>
                  ))}
                  <figcaption className="tabular">
                    {t('segmentation.iou', { row, share: formatPercent(imageIou[index] ?? 0) })}
                  </figcaption>
                </figure>
              </li>
            );
          })}
        </ul>
      )}
      {shown < order.length && (
        <Button size="compact-xs" variant="default" onClick={() => setShown(shown + PAGE)}>
          {t('samplesOf.more', { count: order.length - shown })}
        </Button>
      )}
    </section>
  );
}
