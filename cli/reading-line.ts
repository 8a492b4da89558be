import i18next from 'i18next';
import type { OnProgress } from '../shared/data/progress';

/** Less is read in a moment, or is not counted in bytes. */
const LARGE = 2 ** 24;
const EVERY_MS = 200;

/** How far the reading of a large file is, on a line of a terminal that moves; silent where nobody watches. */
export class ReadingLine {
  readonly #live = process.stderr.isTTY;
  #told = 0;

  readonly show: OnProgress = ({ stage, done, total }) => {
    if (!this.#live || stage !== 'reading' || total < LARGE) return;
    const now = Date.now();
    if (now - this.#told < EVERY_MS) return;
    this.#told = now;
    const params = { percent: Math.floor((100 * done) / total), done: megabytes(done) };
    process.stderr.write(`\r\x1b[K${i18next.t('reading', { ...params, total: megabytes(total) })}`);
  };

  end(): void {
    if (this.#told > 0) process.stderr.write('\r\x1b[K');
  }
}

const megabytes = (bytes: number): string => Math.round(bytes / 1e6).toLocaleString('en');
