import { Button, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useDocument } from '../document/document-store';
import { Dialog } from '../popups/Dialog';
import { answerUnsaved } from './ask-unsaved';

export function UnsavedDialog() {
  const { t } = useTranslation('start');
  const name = useDocument((state) => state.project.name);
  return (
    <Dialog
      onClose={() => answerUnsaved('cancel')}
      title={t('unsaved.title', { name: name || t('common:untitled') })}
    >
      <Text size="md">{t('unsaved.text')}</Text>
      <Group justify="flex-end" gap={8} mt={16}>
        <Button variant="default" onClick={() => answerUnsaved('cancel')}>
          {t('common:cancel')}
        </Button>
        <Button variant="default" onClick={() => answerUnsaved('discard')}>
          {t('unsaved.discard')}
        </Button>
        <Button data-autofocus onClick={() => answerUnsaved('save')}>
          {t('unsaved.save')}
        </Button>
      </Group>
    </Dialog>
  );
}
