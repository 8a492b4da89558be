import { type NotificationData, notifications } from '@mantine/notifications';
import i18next from 'i18next';
import type { HostError } from '../../../shared/host';

const show = (notification: NotificationData) =>
  notifications.show({
    ...notification,
    closeButtonProps: { 'aria-label': i18next.t('common:close') },
  });

export function notifyError(title: string, message: string): void {
  show({ title, message, color: 'red', autoClose: 12_000 });
}

export function notifyDone(message: string): void {
  show({ message, color: 'teal', autoClose: 4000 });
}

/** Something to know or do next, which is no failure. */
export function notifyNote(message: string): void {
  show({ message, color: 'blue', autoClose: 12_000 });
}

export function notifyHostError(error: HostError): void {
  notifyError(
    i18next.t('errors:title'),
    i18next.t(`errors:${error.code}`, { path: error.path ?? '', detail: error.detail ?? '' }),
  );
}
