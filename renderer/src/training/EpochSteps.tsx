import { ActionIcon } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import charts from './charts.module.css';
import classes from './samples.module.css';

/** Which of a run's samples is shown: the latest until one goes back. */
export function useEpochSteps<T>(samples: readonly T[]) {
  const [chosen, setChosen] = useState<number | null>(null);
  const latest = samples.length - 1;
  const place = Math.min(chosen ?? latest, latest);
  const go = (to: number) => setChosen(to === latest ? null : to);
  return { sample: samples[place], place, latest, go };
}

interface Props extends Omit<ReturnType<typeof useEpochSteps>, 'sample'> {
  readonly title: string;
  readonly epoch: number;
}

/** The title of what a network made, and arrows through the epochs. */
export function EpochSteps({ title, epoch, place, latest, go }: Props) {
  const { t } = useTranslation('training');
  return (
    <div className={classes.header}>
      <h3 className={charts.title}>{title}</h3>
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
        {epoch === 0 ? t('samples.before') : t('samples.epoch', { epoch })}
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
  );
}
