import { Alert, Button, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { LabelKind } from '../../../shared/data/labels/label-config';
import { startLabels } from '../../../shared/data/labels/label-edits';
import type { ImagesPreview } from '../../../shared/data/preview';
import { type DataFailure, isUnlabelled } from '../data/data-store';
import { messageText } from '../data/message-text';
import { changeProject } from '../document/document-store';
import { openLabelling } from './labelling-store';

interface Props {
  readonly preview: ImagesPreview;
  readonly failure: DataFailure | null;
}

/** The way from the Data tab to labelling a person's own images. */
export function LabelEntry({ preview, failure }: Props) {
  const { t } = useTranslation('labels');
  if (preview.samples.some(({ mask }) => mask)) return null;
  if (preview.found?.kind !== 'none')
    return isUnlabelled(failure) && failure?.kind === 'data' ? (
      <Alert p={12} mb={12}>
        {messageText(failure.message)}
        <div>
          <Button size="compact-sm" mt={8} onClick={() => openLabelling()}>
            {t('entry.open')}
          </Button>
        </div>
      </Alert>
    ) : (
      <div>
        <Button size="compact-xs" variant="default" mb={12} onClick={() => openLabelling()}>
          {t('entry.open')}
        </Button>
      </div>
    );
  return (
    <Alert p={12} mb={12} title={t('entry.none')}>
      {t('entry.whatToDo', { count: preview.total })}
      <Group gap={8} mt={8}>
        <Button size="compact-sm" onClick={() => start('classes')}>
          {t('entry.sort')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => start('boxes')}>
          {t('entry.draw')}
        </Button>
      </Group>
    </Alert>
  );
}

function start(kind: LabelKind): void {
  changeProject('choose-label-kind', (project) =>
    project.data.labels?.kind === kind
      ? project
      : {
          ...project,
          data: {
            ...project.data,
            labels: { ...(project.data.labels ?? startLabels(kind, [])), kind },
          },
        },
  );
  openLabelling();
}
