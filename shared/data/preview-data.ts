import { type DataAccess, readBytes } from './access';
import { summarizeImageArrays } from './arrays/preview-image-arrays';
import { findBundled } from './catalog';
import type { DataConfig } from './config';
import { bundledText } from './corpus/bundled-text';
import { openText } from './corpus/open-text';
import { summarizeCorpus } from './corpus/preview-corpus';
import { knownEnvironment } from './environment/load-environment';
import { summarizeStrips } from './images/load-strips';
import { summarizeIdx, summarizePixelTable, summarizeZip } from './images/preview-images';
import { summarizeScenes } from './images/preview-scenes';
import { findLabels } from './labels/find-labels';
import { summarizeLabelled } from './labels/preview-labelled';
import { summarizeLabels } from './labels/preview-labels';
import { collect, DataError, type DataMessage, type DataResult } from './message';
import type { DataPreview, ImagesPreview } from './preview';
import type { OnProgress } from './progress';
import { bundledSounds } from './sounds/bundled-sounds';
import { soundSize } from './sounds/load-sounds';
import { summarizeSounds } from './sounds/preview-sounds';
import { openLarge, STORED, type StoredOptions } from './stored/large-table';
import { summarizeStored } from './stored/preview-stored';
import { bundledTable, withCatalogTarget } from './table/bundled-table';
import { openTable } from './table/open-table';
import { summarizeTable } from './table/preview-table';

/** A preview of whatever a project's `data` names. */
export function previewData(
  config: DataConfig,
  access: DataAccess,
  onProgress: OnProgress = () => {},
  stored: StoredOptions = STORED,
): Promise<DataResult<DataPreview>> {
  return collect(async (warnings) => {
    const { source } = config;
    if (source.kind === 'none') throw new DataError('no-data');
    if (source.kind === 'bundled') {
      const set = await findBundled(access, source.id);
      if (set.format === 'idx') return summarizeIdx(set, access, onProgress);
      if (set.format === 'scenes') return summarizeScenes(set, access, onProgress);
      if (set.format === 'strips') return summarizeStrips(set, access, onProgress);
      if (set.format === 'sounds') {
        const sounds = await bundledSounds(set, config, access);
        return summarizeSounds(sounds.zip, set.id, soundSize(sounds.config), warnings);
      }
      if (set.format === 'text') {
        return summarizeCorpus(await bundledText(set, access, warnings), config);
      }
      const table = await bundledTable(set, access, warnings);
      if (set.kind === 'image') return summarizePixelTable(set, table);
      const summary = summarizeTable(table, set.id, withCatalogTarget(config, set), warnings);
      return { ...summary, ...(set.interactions && { interactions: set.interactions }) };
    }
    if (source.kind === 'environment') {
      return { kind: 'environment', name: knownEnvironment(source.id).id };
    }
    if (source.format === 'images') {
      return readBytes(() => summarizeImages(source, config, access, warnings), source.name);
    }
    if (source.format === 'table') {
      const large = await readBytes(async () => {
        const table = await openLarge(source, config, access, onProgress, stored);
        return table && summarizeStored(table, source.name, config, warnings);
      }, source.name);
      if (large) return large;
    }
    const bytes = await readBytes(() => access.file(source.key), source.name);
    if (source.format === 'text') {
      const read = openText(bytes, source.name, warnings);
      return summarizeCorpus({ ...read, name: source.name }, config);
    }
    if (source.format === 'sounds') {
      return summarizeSounds(bytes, source.name, soundSize(config), warnings);
    }
    if (source.format === 'arrays') return summarizeImageArrays(bytes, source.name);
    const table = await openTable(bytes, source.name, config, warnings);
    const summary = summarizeTable(table, source.name, config, warnings);
    return { ...summary, ...(config.interactions && { interactions: config.interactions }) };
  });
}

async function summarizeImages(
  { key, name }: { readonly key: string; readonly name: string },
  config: DataConfig,
  access: DataAccess,
  warnings: DataMessage[],
): Promise<ImagesPreview> {
  const zip = await access.open(key);
  const images = { zip, file: name, access, size: config.image };
  if (config.labels) return summarizeLabelled(config.labels, images, config, warnings);
  const labels = await findLabels(zip, name, config, warnings);
  return labels
    ? summarizeLabels(labels, images, warnings)
    : summarizeZip(zip, name, config.image, access, warnings);
}
