import { ActionIcon, Button } from '@mantine/core';
import { IconArrowLeft, IconArrowRight, IconPlayerPlay } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Environment } from '../../../shared/environments/environment';
import { reasonText } from '../training/reason-text';
import classes from './agent-watch.module.css';
import { CartPoleScene } from './CartPoleScene';
import { useAgent } from './use-agent';

const PUSHES = [
  { name: 'left', direction: -1, icon: IconArrowLeft },
  { name: 'right', direction: 1, icon: IconArrowRight },
] as const;
const DIRECTIONS = { ArrowLeft: -1, ArrowRight: 1 } as const;

/** The model at play, and a way to make it harder. */
export function AgentWatch({ environment }: { environment: Environment }) {
  const { t } = useTranslation('evaluation');
  const { state, action, steps, status, error, play, push } = useAgent(environment);
  const isPlaying = status === 'playing';
  return (
    <fieldset
      className={classes.watch}
      onKeyDown={(event) => {
        if (!isPlaying || !(event.key in DIRECTIONS)) return;
        event.preventDefault();
        push(DIRECTIONS[event.key as keyof typeof DIRECTIONS]);
      }}
      aria-label={t('agent.title')}
    >
      <div className={classes.stage}>
        <CartPoleScene state={state} action={isPlaying ? action : null} label={t('agent.scene')} />
      </div>
      <p className={`${classes.status} tabular`} role="status">
        {error ? reasonText(error) : t(`agent.${status}`, { steps, limit: environment.timeLimit })}
      </p>
      <div className={classes.buttons}>
        <Button
          size="compact-sm"
          leftSection={<IconPlayerPlay size={14} />}
          onClick={() => void play()}
        >
          {t(status === 'ready' ? 'agent.watch' : 'agent.again')}
        </Button>
        {PUSHES.map(({ name, direction, icon: Icon }) => (
          <ActionIcon
            key={name}
            size={26}
            variant="default"
            disabled={!isPlaying}
            aria-label={t(`agent.${name}`)}
            title={t(`agent.${name}`)}
            onClick={() => push(direction)}
          >
            <Icon size={14} />
          </ActionIcon>
        ))}
      </div>
      <p className={classes.hint}>{t('agent.hint')}</p>
    </fieldset>
  );
}
