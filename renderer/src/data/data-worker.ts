import { expose } from 'comlink';
import type { DataAccess } from '../../../shared/data/access';
import { cancellable } from '../../../shared/data/cancellable';
import type { DataConfig } from '../../../shared/data/config';
import type { Dataset, DatasetInfo } from '../../../shared/data/dataset';
import type { Examination } from '../../../shared/data/examine/examination';
import { examineData } from '../../../shared/data/examine/examine';
import { loadDataset } from '../../../shared/data/load';
import type { DataResult } from '../../../shared/data/message';
import { type PreparedSummary, summarizePrepared } from '../../../shared/data/prepared-summary';
import type { DataPreview } from '../../../shared/data/preview';
import { previewData } from '../../../shared/data/preview-data';
import type { OnProgress } from '../../../shared/data/progress';
import { type SeriesSummary, summarizeSeries } from '../../../shared/data/series-summary';
import type { DataFile } from '../../../shared/host';
import { browserDataAccess } from './browser-access';

/** What is in the data, and what they become; the first may be had where the second can't. */
export interface DataReading {
  readonly preview: DataResult<DataPreview>;
  readonly info: DataResult<DatasetInfo>;
  /** Of a table's columns. */
  readonly prepared: readonly PreparedSummary[];
  /** Of windows over time. */
  readonly series: SeriesSummary | null;
}

/** What was read last, kept until it has been looked through. */
let unexamined: {
  readonly config: DataConfig;
  readonly access: DataAccess;
  readonly dataset: Dataset;
} | null = null;

/** The reading under way. */
let reading: { isCancelled: boolean } | null = null;

/** Reads data sets away from the window, so that a large file doesn't hold it up. */
const api = {
  async read(
    config: DataConfig,
    file: DataFile | null,
    templates: string,
    onProgress: OnProgress,
  ): Promise<DataReading> {
    const mine = { isCancelled: false };
    reading = mine;
    const access = cancellable(browserDataAccess(templates, file), () => mine.isCancelled);
    const preview = await previewData(config, access, onProgress);
    if (!preview.ok && mine.isCancelled)
      return { preview, info: preview, prepared: [], series: null };
    const loaded = await loadDataset(config, access, onProgress);
    unexamined = loaded.ok ? { config, access, dataset: loaded.value } : null;
    if (!loaded.ok) return { preview, info: loaded, prepared: [], series: null };
    const info = { ...loaded, value: loaded.value.info };
    const prepared = await summarizePrepared(loaded.value);
    return { preview, info, prepared, series: summarizeSeries(loaded.value) };
  },
  /** Ends what is being read, before its end. */
  cancel(): void {
    if (reading) reading.isCancelled = true;
  },
  /** A close look at what was read last; null once it has been had, or where nothing could be read. */
  async examine(): Promise<DataResult<Examination> | null> {
    if (unexamined === null) return null;
    const { config, access, dataset } = unexamined;
    unexamined = null;
    return examineData(config, access, dataset);
  },
};
export type DataWorkerApi = typeof api;

expose(api);
