import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { stopBaselines, useBaselines } from './baselines-store';

interface Props {
  readonly task: 'compare' | 'learningCurve';
  readonly label: string;
  readonly onStart: () => void;
}

/** Begins a task, and ends it while it goes on; only one goes on at a time. */
export function WorkButton({ task, label, onStart }: Props) {
  const { t } = useTranslation('baselines');
  const busy = useBaselines((state) => state.busy);
  const isOwn = busy === task;
  return (
    <Button
      size="compact-sm"
      variant={isOwn ? 'default' : 'light'}
      disabled={busy !== null && !isOwn}
      onClick={isOwn ? stopBaselines : onStart}
    >
      {isOwn ? t('stop') : label}
    </Button>
  );
}
