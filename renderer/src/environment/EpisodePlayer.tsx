import { ActionIcon } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { environmentOf } from '../../../shared/environments';
import type { Episode } from '../../../shared/training/reinforcement';
import { motion } from '../canvas/motion';
import charts from '../training/charts.module.css';
import { CartPoleScene } from './CartPoleScene';
import classes from './episode-player.module.css';
import { usePlayback } from './use-playback';

/** What the agent can do so far: an episode of the network as it was after the last epoch, without exploring. */
export function EpisodePlayer({ newest }: { newest: Episode }) {
  const { t } = useTranslation('training');
  const [playing, setPlaying] = useState(() => motion() > 0);
  const secondsPerStep = environmentOf(newest.environment)?.secondsPerStep ?? 1;
  const { episode, step, state, action } = usePlayback(newest, secondsPerStep, playing);
  const toggle = t(playing ? 'episode.pause' : 'episode.play');
  return (
    <section className={`${charts.chart} ${classes.player}`} aria-label={t('episode.title')}>
      <div className={classes.header}>
        <h3 className={charts.title}>{t('episode.title')}</h3>
        <span className={classes.epoch}>
          {episode.epoch === 0 ? t('samples.before') : t('samples.epoch', { epoch: episode.epoch })}
        </span>
        <ActionIcon
          size="xs"
          variant="subtle"
          color="gray"
          aria-label={toggle}
          title={toggle}
          onClick={() => setPlaying(!playing)}
        >
          {playing ? <IconPlayerPause size={14} /> : <IconPlayerPlay size={14} />}
        </ActionIcon>
      </div>
      <div className={classes.stage}>
        <CartPoleScene state={state} action={action} label={t('episode.scene')} />
      </div>
      <p className={`${classes.caption} tabular`}>
        <span>{t('episode.step', { step, steps: episode.actions.length })}</span>
        <span>{t('episode.return', { value: episode.return })}</span>
      </p>
    </section>
  );
}
