import { Alert, Button, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { undo, useDocument } from '../document/document-store';
import type { DataFailure } from './data-store';
import { readAgain } from './read-data';

/** What went wrong with the file, in words that say where; a way to try again, and the way back. */
export function DataFailureAlert({ failure }: { failure: DataFailure }) {
  const { t } = useTranslation('data');
  const wasJustChosen = useDocument(({ past }) => past[past.length - 1]?.label === 'choose-data');
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
    <Alert color="red" title={t('failed')} p={12} mb={12}>
      {message}
      <Group gap={8} mt={8}>
        <Button size="compact-xs" variant="default" onClick={() => void readAgain()}>
          {t('common:retry')}
        </Button>
        {wasJustChosen && (
          <Button size="compact-xs" variant="default" onClick={undo}>
            {t('goBack')}
          </Button>
        )}
      </Group>
    </Alert>
  );
}
