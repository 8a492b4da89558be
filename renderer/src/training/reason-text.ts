import i18next from 'i18next';
import type { Reason } from '../../../shared/training/events';

/** A reason in the reader's language; its code where there is no text for it. */
export function reasonText(reason: Reason): string {
  const { cause } = reason.params;
  const params = {
    ...reason.params,
    cause: typeof cause === 'string' ? i18next.t(`training:reason.${cause}`) : '',
  };
  return i18next.t([`engine:failure.${reason.code}`, `training:reason.${reason.code}`], {
    ...params,
    defaultValue: reason.code,
  });
}
