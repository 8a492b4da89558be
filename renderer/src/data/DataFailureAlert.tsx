import { Alert, Button, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { DataConfig } from '../../../shared/data/config';
import { undo, useDocument } from '../document/document-store';
import { openData } from '../start/files';
import type { DataFailure } from './data-store';
import { messageText } from './message-text';
import { readAgain } from './read-data';

/** What went wrong with the file, in words that say where; a way to try again, and the way back. */
export function DataFailureAlert({ failure }: { failure: DataFailure }) {
  const { t } = useTranslation('data');
  const wasJustChosen = useDocument(({ past }) => past[past.length - 1]?.label === 'choose-data');
  const source = useDocument(({ project }) => project.data.source);
  const isMissing =
    failure.kind === 'host' &&
    (failure.error.code === 'refused' || failure.error.code === 'not-found');
  if (isMissing && source.kind === 'file') return <DataMissing source={source} />;
  const message =
    failure.kind === 'data'
      ? messageText(failure.message)
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

type FileSource = Extract<DataConfig['source'], { kind: 'file' }>;

/** A project names its data without holding them: from another machine it comes without. */
function DataMissing({ source: { name, format } }: { source: FileSource }) {
  const { t } = useTranslation('data');
  const isFolder = format !== 'table' && !/\.\w{2,4}$/.test(name);
  return (
    <Alert color="yellow" title={t('missing.title', { name })} p={12} mb={12}>
      {t(isFolder ? 'missing.folder' : 'missing.file')}
      <Group mt={8}>
        <Button
          size="compact-xs"
          variant="default"
          onClick={() => void openData(isFolder ? 'image-folder' : 'any')}
        >
          {t(isFolder ? 'ownFolder' : 'ownFile')}
        </Button>
      </Group>
    </Alert>
  );
}
