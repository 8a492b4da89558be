import { type DataAccess, readBytes } from './access';
import { findBundled } from './catalog';
import type { DataConfig } from './config';
import { bundledText } from './corpus/bundled-text';
import { summarizeCorpus } from './corpus/preview-corpus';
import { readText } from './corpus/read-text';
import { summarizeStrips } from './images/load-strips';
import { summarizeIdx, summarizePixelTable, summarizeZip } from './images/preview-images';
import { summarizeScenes } from './images/preview-scenes';
import { collect, DataError, type DataResult } from './message';
import type { DataPreview } from './preview';
import type { OnProgress } from './progress';
import { bundledTable, withCatalogTarget } from './table/bundled-table';
import { summarizeTable } from './table/preview-table';
import { readTable } from './table/read-table';

/** A preview of whatever a project's `data` names. */
export function previewData(
  config: DataConfig,
  access: DataAccess,
  onProgress: OnProgress = () => {},
): Promise<DataResult<DataPreview>> {
  return collect(async (warnings) => {
    const { source } = config;
    if (source.kind === 'none') throw new DataError('no-data');
    if (source.kind === 'bundled') {
      const set = await findBundled(access, source.id);
      if (set.format === 'idx') return summarizeIdx(set, access, onProgress);
      if (set.format === 'scenes') return summarizeScenes(set, access, onProgress);
      if (set.format === 'strips') return summarizeStrips(set, access, onProgress);
      if (set.format === 'text') {
        return summarizeCorpus(await bundledText(set, access, warnings), config);
      }
      const table = await bundledTable(set, access, warnings);
      if (set.kind === 'image') return summarizePixelTable(set, table);
      return summarizeTable(table, set.id, withCatalogTarget(config, set), warnings);
    }
    const bytes = await readBytes(() => access.file(source.key), source.name);
    if (source.format === 'images') {
      return summarizeZip(bytes, source.name, config.image, access, warnings);
    }
    if (source.format === 'text') {
      const read = readText(bytes, source.name, warnings);
      return summarizeCorpus({ ...read, name: source.name }, config);
    }
    return summarizeTable(readTable(bytes, source.name, warnings), source.name, config, warnings);
  });
}
