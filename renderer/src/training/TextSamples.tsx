import { ActionIcon } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TextSample } from '../../../shared/training/writing';
import charts from './charts.module.css';
import classes from './text-samples.module.css';

/** What a network that learns to write wrote after each epoch; stays at the latest until one goes back. */
export function TextSamples({ samples }: { samples: readonly TextSample[] }) {
  const { t } = useTranslation('training');
  const [chosen, setChosen] = useState<number | null>(null);
  const latest = samples.length - 1;
  const place = Math.min(chosen ?? latest, latest);
  const sample = samples[place];
  if (!sample) return null;
  const go = (to: number) => setChosen(to === latest ? null : to);
  return (
    <section className={`${charts.chart} ${classes.samples}`} aria-label={t('samples.title')}>
      <div className={classes.header}>
        <h3 className={charts.title}>{t('samples.title')}</h3>
        <ActionIcon
          size="xs"
          variant="subtle"
          color="gray"
          aria-label={t('samples.earlier')}
          disabled={place === 0}
          onClick={() => go(place - 1)}
        >
          <IconChevronLeft size={14} />
        </ActionIcon>
        <span className={`${classes.epoch} tabular`}>
          {sample.epoch === 0 ? t('samples.before') : t('samples.epoch', { epoch: sample.epoch })}
        </span>
        <ActionIcon
          size="xs"
          variant="subtle"
          color="gray"
          aria-label={t('samples.later')}
          disabled={place === latest}
          onClick={() => go(place + 1)}
        >
          <IconChevronRight size={14} />
        </ActionIcon>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a text holds nothing to focus, and the keyboard must scroll it. */}
      <p className={classes.text} tabIndex={0}>
        <span className={classes.prompt}>{sample.prompt}</span>
        {sample.text}
      </p>
    </section>
  );
}
