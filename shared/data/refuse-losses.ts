import type { DataConfig } from './config';
import { type DataResult, message } from './message';

/** Warnings of something left out or filled in: with `strict` the reading stops at the first of them. */
const LOSSES: ReadonlySet<string> = new Set([
  'bad-quotes',
  'boxes-skipped',
  'broken-json',
  'images-absent',
  'images-skipped',
  'images-twice',
  'images-unlabelled',
  'labels-without-image',
  'long-rows',
  'loose-images',
  'mixed-encodings',
  'not-numbers',
  'not-tables',
  'rows-without-target',
  'short-rows',
  'sounds-skipped',
  'texts-skipped',
  'too-many-objects',
]);

/** What was read, or the first loss where the person would rather mend the file. */
export function refuseLosses<T>(
  { strict }: Pick<DataConfig, 'strict'>,
  result: DataResult<T>,
): DataResult<T> {
  const loss =
    strict && result.ok ? result.warnings.find(({ code }) => LOSSES.has(code)) : undefined;
  return loss ? { ok: false, error: { ...message('stopped'), cause: loss } } : result;
}
