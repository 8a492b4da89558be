import { expose } from 'comlink';
import type { DataConfig } from '../../../shared/data/config';
import { loadDataset } from '../../../shared/data/load';
import type { DataResult } from '../../../shared/data/message';
import { previewSource } from '../../../shared/data/preview-source';
import type { OnProgress } from '../../../shared/data/progress';
import { browserDataAccess } from './browser-access';
import { type DataDescription, describeDataset } from './description';

/** Reads data sets away from the window, so that a large file doesn't hold it up. */
const api = {
  async describe(
    config: DataConfig,
    file: Uint8Array | null,
    templates: string,
    onProgress: OnProgress,
  ): Promise<DataResult<DataDescription>> {
    const access = browserDataAccess(templates, file);
    const loaded = await loadDataset(config, access, onProgress);
    if (!loaded.ok) return loaded;
    const preview = await previewSource(config, access);
    return {
      ok: true,
      value: describeDataset(loaded.value, preview.ok ? preview.value : null),
      warnings: loaded.warnings,
    };
  },
};
export type DataWorkerApi = typeof api;

expose(api);
