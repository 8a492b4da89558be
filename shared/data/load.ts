import { type DataAccess, readBytes } from './access';
import { findBundled } from './catalog';
import type { DataConfig } from './config';
import { bundledText } from './corpus/bundled-text';
import { loadCorpus } from './corpus/load-corpus';
import { readText } from './corpus/read-text';
import type { Dataset } from './dataset';
import { loadIdx } from './images/load-idx';
import { loadImages } from './images/load-images';
import { loadPixelTable } from './images/load-pixel-table';
import { loadScenes } from './images/load-scenes';
import { loadStrips } from './images/load-strips';
import { collect, DataError, type DataMessage, type DataResult } from './message';
import type { OnProgress } from './progress';
import { bundledTable, withCatalogTarget } from './table/bundled-table';
import { loadTable } from './table/load-table';
import { readTable } from './table/read-table';

/**
 * Reads, prepares and splits what a project's `data` names. The same configuration and file give
 * the same data set, sample by sample, on every platform (but for how a platform decodes a JPEG).
 */
export function loadDataset(
  config: DataConfig,
  access: DataAccess,
  onProgress: OnProgress = () => {},
): Promise<DataResult<Dataset>> {
  return collect(async (warnings) => {
    const { source } = config;
    if (source.kind === 'none') throw new DataError('no-data');
    if (source.kind === 'bundled') {
      return loadBundled(source.id, config, access, onProgress, warnings);
    }
    onProgress({ stage: 'reading', done: 0, total: 1 });
    const bytes = await readBytes(() => access.file(source.key), source.name);
    if (source.format === 'images') {
      return loadImages(bytes, source.name, config, access, onProgress, warnings);
    }
    onProgress({ stage: 'preparing', done: 0, total: 1 });
    if (source.format === 'text') {
      const { text } = readText(bytes, source.name, warnings);
      return loadCorpus({ text, name: source.name }, config, warnings);
    }
    return loadTable(readTable(bytes, source.name, warnings), config, source.name, false, warnings);
  });
}

async function loadBundled(
  id: string,
  config: DataConfig,
  access: DataAccess,
  onProgress: OnProgress,
  warnings: DataMessage[],
): Promise<Dataset> {
  const set = await findBundled(access, id);
  if (set.format === 'idx') return loadIdx(set, config, access, onProgress);
  if (set.format === 'scenes') return loadScenes(set, config, access, onProgress);
  if (set.format === 'strips') return loadStrips(set, config, access, onProgress);
  onProgress({ stage: 'reading', done: 0, total: 1 });
  if (set.format === 'text') {
    return loadCorpus(await bundledText(set, access, warnings), config, warnings);
  }
  const table = await bundledTable(set, access, warnings);
  onProgress({ stage: 'preparing', done: 0, total: 1 });
  if (set.kind === 'image') return loadPixelTable(set, table, config);
  return loadTable(table, withCatalogTarget(config, set), id, set.kind === 'series', warnings);
}
