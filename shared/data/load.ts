import { type ByteSource, type DataAccess, readBytes } from './access';
import { loadImageArrays } from './arrays/load-image-arrays';
import { findBundled } from './catalog';
import type { DataConfig } from './config';
import { bundledText } from './corpus/bundled-text';
import { loadCorpus } from './corpus/load-corpus';
import { openText } from './corpus/open-text';
import type { Dataset } from './dataset';
import { loadEnvironment } from './environment/load-environment';
import { dropDuplicates } from './examine/drop-duplicates';
import { loadIdx } from './images/load-idx';
import { loadImages } from './images/load-images';
import { loadPixelTable } from './images/load-pixel-table';
import { loadScenes } from './images/load-scenes';
import { loadStrips } from './images/load-strips';
import { loadInteractions } from './interactions/load-interactions';
import { findLabels } from './labels/find-labels';
import { loadBoxes } from './labels/load-boxes';
import { loadLabelled } from './labels/load-labelled';
import { loadTableLabels } from './labels/load-table-labels';
import { collect, DataError, type DataMessage, type DataResult } from './message';
import { oversample } from './oversample';
import type { OnProgress } from './progress';
import { refuseLosses } from './refuse-losses';
import { bundledSounds } from './sounds/bundled-sounds';
import { loadSounds } from './sounds/load-sounds';
import { openLarge, STORED, type StoredOptions } from './stored/large-table';
import { loadStored } from './stored/load-stored';
import { bundledTable, withCatalogTarget } from './table/bundled-table';
import { loadTable } from './table/load-table';
import { openTable } from './table/open-table';

/**
 * Reads, prepares and splits what a project's `data` names. The same configuration and file give
 * the same data set, sample by sample, on every platform (but for how a platform decodes a JPEG).
 */
export async function loadDataset(
  config: DataConfig,
  access: DataAccess,
  onProgress: OnProgress = () => {},
  stored: StoredOptions = STORED,
): Promise<DataResult<Dataset>> {
  const read = await collect(async (warnings) => {
    const dataset = await loadAll(config, access, onProgress, warnings, stored);
    // A user's list in the test is ranked as a whole.
    const drops = config.duplicates === 'drop' && !dataset.preparation.interactions;
    const kept = drops ? await dropDuplicates(dataset, warnings) : dataset;
    const { oversample: share, split } = config;
    return share === undefined ? kept : oversample(kept, share, split.seed);
  });
  return refuseLosses(config, read);
}

async function loadAll(
  config: DataConfig,
  access: DataAccess,
  onProgress: OnProgress,
  warnings: DataMessage[],
  stored: StoredOptions,
): Promise<Dataset> {
  const { source } = config;
  if (source.kind === 'none') throw new DataError('no-data');
  if (source.kind === 'bundled') {
    return loadBundled(source.id, config, access, onProgress, warnings);
  }
  if (source.kind === 'environment') return loadEnvironment(source.id);
  onProgress({ stage: 'reading', done: 0, total: 1 });
  if (source.format === 'images') {
    return readBytes(async () => {
      const zip = await access.open(source.key);
      return loadZip(zip, source.name, config, access, onProgress, warnings);
    }, source.name);
  }
  if (source.format === 'table' && !config.interactions) {
    const large = await readBytes(async () => {
      const table = await openLarge(source, config, access, onProgress, stored);
      return table && loadStored(table, config, source.name, warnings);
    }, source.name);
    if (large) return large;
  }
  const bytes = await readBytes(() => access.file(source.key), source.name);
  if (source.format === 'sounds') {
    return loadSounds(bytes, source.name, config, onProgress, warnings);
  }
  onProgress({ stage: 'preparing', done: 0, total: 1 });
  if (source.format === 'text') {
    const { text } = openText(bytes, source.name, warnings);
    return loadCorpus({ text, name: source.name }, config, warnings);
  }
  if (source.format === 'arrays') return loadImageArrays(bytes, source.name, config);
  const table = await openTable(bytes, source.name, config, warnings);
  if (config.interactions) {
    return loadInteractions(table, config.interactions, config, source.name, warnings);
  }
  return loadTable(table, config, source.name, false, warnings);
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
  if (set.format === 'sounds') {
    const sounds = await bundledSounds(set, config, access);
    return loadSounds(sounds.zip, id, sounds.config, onProgress, warnings);
  }
  if (set.format === 'text') {
    return loadCorpus(await bundledText(set, access, warnings), config, warnings);
  }
  const table = await bundledTable(set, access, warnings);
  onProgress({ stage: 'preparing', done: 0, total: 1 });
  if (set.interactions) return loadInteractions(table, set.interactions, config, id, warnings);
  if (set.kind === 'image') return loadPixelTable(set, table, config);
  return loadTable(table, withCatalogTarget(config, set), id, set.kind === 'series', warnings);
}

/** Images with labels of their own, or else in a folder a class. */
async function loadZip(
  zip: ByteSource,
  file: string,
  config: DataConfig,
  access: DataAccess,
  onProgress: OnProgress,
  warnings: DataMessage[],
): Promise<Dataset> {
  if (config.labels) {
    const source = { zip, file, access, onProgress };
    return loadLabelled(config.labels, source, config, warnings);
  }
  const labels = await findLabels(zip, file, config, warnings);
  if (labels === null) return loadImages(zip, file, config, access, onProgress, warnings);
  const source = { zip, file, access };
  return labels.kind === 'boxes'
    ? loadBoxes(labels, source, config, onProgress, warnings)
    : loadTableLabels(labels, source, config, onProgress, warnings);
}
