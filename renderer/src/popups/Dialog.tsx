import { Modal, type ModalProps } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { HoldKeyboard } from './HoldKeyboard';

/** A dialog over the window, open for as long as it is drawn. */
export function Dialog({ children, ...props }: Omit<ModalProps, 'opened'>) {
  const { t } = useTranslation('common');
  return (
    <Modal opened closeButtonProps={{ 'aria-label': t('close') }} {...props}>
      <HoldKeyboard />
      {children}
    </Modal>
  );
}
