import i18next from 'i18next';
import type { DataProgress } from '../shared/data/progress';

/** One line on a terminal that says how far the reading of many files is; silent where nobody watches. */
export class ReadingLine {
  readonly #live = process.stderr.isTTY;
  #shown = false;

  show({ stage, done, total }: DataProgress): void {
    if (!this.#live || total <= 1) return;
    const text = i18next.t(`data:progress.${stage}`);
    process.stderr.write(`\r\x1b[K${text} ${i18next.t('data:progress.count', { done, total })}`);
    this.#shown = true;
  }

  end(): void {
    if (this.#shown) process.stderr.write('\r\x1b[K');
    this.#shown = false;
  }
}
