import { Alert, Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { DataFailure } from './data-store';
import { readAgain } from './read-data';

/** What went wrong with the file, in words that say where, and a way to try again. */
export function DataFailureAlert({ failure }: { failure: DataFailure }) {
  const { t } = useTranslation('data');
  const message =
    failure.kind === 'data'
      ? t(`data-errors:${failure.message.code}`, { ...failure.message.params })
      : failure.kind === 'host'
        ? t(`errors:${failure.error.code}`, {
            path: failure.error.path ?? '',
            detail: failure.error.detail ?? '',
          })
        : t('crash', { detail: failure.detail });
  return (
    <Alert color="red" title={t('failed')}>
      <p>{message}</p>
      <Button size="compact-xs" variant="default" onClick={() => void readAgain()}>
        {t('common:retry')}
      </Button>
    </Alert>
  );
}
