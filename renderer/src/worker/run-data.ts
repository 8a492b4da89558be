import { cancellable } from '../../../shared/data/cancellable';
import type { DataConfig } from '../../../shared/data/config';
import type { Dataset } from '../../../shared/data/dataset';
import { loadDataset } from '../../../shared/data/load';
import type { DataResult } from '../../../shared/data/message';
import type { OnProgress } from '../../../shared/data/progress';
import type { DataFile } from '../../../shared/host';
import { browserDataAccess } from '../data/browser-access';
import { sourceOf } from '../data/source-of';
import type { RunSource } from './protocol';

/** The data set read last: the next run mostly trains on the same. */
export class RunData {
  #key: string | null = null;
  #reading: Promise<DataResult<Dataset>> | null = null;
  /** The reading under way. */
  #mine = { isCancelled: false };

  /** Ends what is being read, before its end; what has been read stays. */
  cancel(): void {
    this.#mine.isCancelled = true;
  }

  read(source: RunSource, onProgress: OnProgress): Promise<DataResult<Dataset>> {
    const key = keyOf(source.data, source.file);
    if (this.#reading && key === this.#key) return this.#reading;
    const mine = { isCancelled: false };
    this.#mine = mine;
    const access = cancellable(
      browserDataAccess(source.templates, source.file),
      () => mine.isCancelled,
    );
    const reading = loadDataset(source.data, access, onProgress);
    this.#key = key;
    this.#reading = reading;
    const forget = () => {
      if (this.#reading === reading) this.#reading = null;
    };
    void reading.then((result) => {
      this.#mine = { isCancelled: false };
      if (!result.ok) forget();
    }, forget);
    return reading;
  }
}

const keyOf = (data: DataConfig, file: DataFile | null): string =>
  JSON.stringify([data, file && sourceOf(file).version]);
