import i18next from 'i18next';
import { CliError } from './cli-error';

const KNOWN: readonly string[] = [
  'EACCES',
  'EDQUOT',
  'EEXIST',
  'EISDIR',
  'EMFILE',
  'ENAMETOOLONG',
  'ENOENT',
  'ENOSPC',
  'ENOTDIR',
  'EPERM',
  'EROFS',
];

/** Why the system refused a file, in the reader's language where it is a usual reason. */
export function systemReason(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return code !== undefined && KNOWN.includes(code) ? i18next.t(`system.${code}`) : message;
}

export const cantRead =
  (file: string) =>
  (error: unknown): never => {
    throw new CliError(i18next.t('unreadable', { file, detail: systemReason(error) }));
  };

export const cantWrite =
  (file: string) =>
  (error: unknown): never => {
    throw new CliError(i18next.t('unwritable', { file, detail: systemReason(error) }));
  };
