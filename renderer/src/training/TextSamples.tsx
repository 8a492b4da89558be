import { useTranslation } from 'react-i18next';
import type { TextSample } from '../../../shared/training/writing';
import charts from './charts.module.css';
import { EpochSteps, useEpochSteps } from './EpochSteps';
import classes from './samples.module.css';

/** What a network that learns to write wrote after each epoch. */
export function TextSamples({ samples }: { samples: readonly TextSample[] }) {
  const { t } = useTranslation('training');
  const { sample, ...steps } = useEpochSteps(samples);
  if (!sample) return null;
  return (
    <section className={`${charts.chart} ${classes.samples}`} aria-label={t('samples.title')}>
      <EpochSteps title={t('samples.title')} epoch={sample.epoch} {...steps} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a text holds nothing to focus, and the keyboard must scroll it. */}
      <p className={classes.text} tabIndex={0}>
        <span className={classes.prompt}>{sample.prompt}</span>
        {sample.text}
      </p>
    </section>
  );
}
