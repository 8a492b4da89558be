import { expose } from 'comlink';
import type { DataConfig } from '../../../shared/data/config';
import type { DatasetInfo } from '../../../shared/data/dataset';
import { loadDataset } from '../../../shared/data/load';
import type { DataResult } from '../../../shared/data/message';
import { type PreparedSummary, summarizePrepared } from '../../../shared/data/prepared-summary';
import type { DataPreview } from '../../../shared/data/preview';
import { previewData } from '../../../shared/data/preview-data';
import type { OnProgress } from '../../../shared/data/progress';
import type { DataFile } from '../../../shared/host';
import { browserDataAccess } from './browser-access';

/** What is in the data, and what they become; the first may be had where the second can't. */
export interface DataReading {
  readonly preview: DataResult<DataPreview>;
  readonly info: DataResult<DatasetInfo>;
  /** Of a table's columns. */
  readonly prepared: readonly PreparedSummary[];
}

/** Reads data sets away from the window, so that a large file doesn't hold it up. */
const api = {
  async read(
    config: DataConfig,
    file: DataFile | null,
    templates: string,
    onProgress: OnProgress,
  ): Promise<DataReading> {
    const access = browserDataAccess(templates, file);
    const preview = await previewData(config, access);
    const loaded = await loadDataset(config, access, onProgress);
    if (!loaded.ok) return { preview, info: loaded, prepared: [] };
    const info = { ...loaded, value: loaded.value.info };
    return { preview, info, prepared: summarizePrepared(loaded.value) };
  },
};
export type DataWorkerApi = typeof api;

expose(api);
