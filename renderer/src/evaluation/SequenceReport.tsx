import { Button, Loader } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SequenceEvaluation } from '../../../shared/training/evaluation';
import strips from '../masks/masks.module.css';
import { reasonText } from '../training/reason-text';
import type { SplitName } from '../worker/protocol';
import classes from './evaluation.module.css';
import { Figures } from './Figures';
import { PlainPicture } from './PlainPicture';
import { orderBy } from './select-samples';
import { useSamples } from './use-samples';

const PAGE = 24;

interface Props {
  readonly split: SplitName;
  readonly evaluation: SequenceEvaluation;
}

/** How well sequences were read, and images with what they say and how they were read, the worst first. */
export function SequenceReport({ split, evaluation }: Props) {
  const { t } = useTranslation('evaluation');
  const [shown, setShown] = useState(PAGE);
  const { mistakes, output, classes: names } = evaluation;
  const order = useMemo(() => orderBy(Array.from(mistakes, (count) => -count)), [mistakes]);
  const indices = useMemo(() => order.slice(0, shown), [order, shown]);
  const { page, error } = useSamples(split, indices, output);
  const size = page ? page.values.length / Math.max(1, page.rows.length) : 0;
  const textOf = (read: ArrayLike<number> = []) =>
    Array.from(read, (label) => names[label] ?? '').join('');
  return (
    <div className={classes.columns}>
      <Figures evaluation={evaluation} />
      <section className={strips.images}>
        <h3>{t('sequence.images')}</h3>
        {error && <p role="alert">{reasonText(error)}</p>}
        {!page && !error && <Loader size="sm" mt={8} />}
        {page?.comparison && (
          <ul className={strips.strips} aria-busy={page.indices !== indices}>
            {page.indices.map((index, place) => {
              const truth = textOf(page.comparison?.truth[place]);
              const given = textOf(page.comparison?.given[place]);
              return (
                <li key={index}>
                  <div className={strips.picture}>
                    <PlainPicture
                      values={page.values.subarray(place * size, (place + 1) * size)}
                      shape={page.shape}
                      label={t('sequence.caption', { row: (page.rows[place] ?? 0) + 1, truth })}
                    />
                  </div>
                  <dl className="tabular">
                    <dt>{t('sequence.truth')}</dt>
                    <dd>{truth}</dd>
                    <dt>{t('sequence.given')}</dt>
                    <dd data-wrong={truth !== given || undefined}>{given || '–'}</dd>
                  </dl>
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
    </div>
  );
}
