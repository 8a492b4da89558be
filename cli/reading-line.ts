import i18next from 'i18next';
import type { DataProgress, OnProgress } from '../shared/data/progress';

/** Less is read in a moment, or is not counted in bytes. */
const LARGE = 2 ** 24;
const EVERY_MS = 200;

/** How far the reading of a large file or of many images is, on a line of a terminal that moves; silent where nobody watches. */
export class ReadingLine {
  readonly #live = process.stderr.isTTY;
  #told = 0;

  readonly show: OnProgress = (progress) => {
    const line = this.#live ? lineOf(progress) : null;
    const now = Date.now();
    if (line === null || now - this.#told < EVERY_MS) return;
    this.#told = now;
    process.stderr.write(`\r\x1b[K${line}`);
  };

  end(): void {
    if (this.#told > 0) process.stderr.write('\r\x1b[K');
  }
}

function lineOf({ stage, done, total }: DataProgress): string | null {
  if (stage === 'decoding') {
    return `${i18next.t('data:progress.decoding')} ${i18next.t('data:progress.count', { done, total })}`;
  }
  if (stage !== 'reading' || total < LARGE) return null;
  const params = { percent: Math.floor((100 * done) / total), done: megabytes(done) };
  return i18next.t('reading', { ...params, total: megabytes(total) });
}

const megabytes = (bytes: number): string => Math.round(bytes / 1e6).toLocaleString('en');
