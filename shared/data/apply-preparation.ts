import { type DataAccess, readBytes } from './access';
import { findBundled } from './catalog';
import type { DataConfig } from './config';
import { bundledText } from './corpus/bundled-text';
import { loadCorpusForModel } from './corpus/load-corpus';
import { openText } from './corpus/open-text';
import type { Dataset, Preparation } from './dataset';
import { loadEnvironment } from './environment/load-environment';
import { dropDuplicates } from './examine/drop-duplicates';
import { fitImages } from './images/fit-images';
import { loadDataset } from './load';
import { collect, DataError, type DataMessage, type DataResult } from './message';
import { applyToStored } from './stored/apply-to-stored';
import { openLarge, STORED, type StoredOptions } from './stored/large-table';
import { applyToTable, type Parts } from './table/apply-to-table';
import { bundledTable } from './table/bundled-table';
import { openTable } from './table/open-table';

/**
 * Reads data for a model that is trained already: rows and images are prepared as the model's
 * training data were, with its fills, scaling, categories and classes, and nothing is fitted anew.
 * `parts` is 'as-trained' for the model's own source, which is split as it was for training, and
 * 'test' for any other, every sample of which is a test sample.
 */
export function loadForModel(
  config: DataConfig,
  access: DataAccess,
  preparation: Preparation,
  parts: Parts,
  stored: StoredOptions = STORED,
): Promise<DataResult<Dataset>> {
  return collect(async (warnings) => {
    const { environment } = preparation.info;
    if (preparation.interactions) return reloadInteractions(config, access, preparation, parts);
    if (environment !== undefined) return reload(config, environment);
    const load = preparation.info.targets[0]?.next
      ? loadText
      : preparation.columns === undefined
        ? loadImages
        : loadRows;
    const dataset = await load(config, access, preparation, parts, warnings, stored);
    const isAgain = config.duplicates === 'drop' && parts === 'as-trained' && load === loadRows;
    return isAgain ? dropDuplicates(dataset, warnings) : dataset;
  });
}

/** An agent is at home in the environment that it learned in. */
function reload({ source }: DataConfig, environment: string): Dataset {
  if (source.kind !== 'environment' || source.id !== environment)
    throw new DataError('only-its-environment', { environment });
  return loadEnvironment(environment);
}

/** A model knows the users and items that it learned from, and no others. */
async function reloadInteractions(
  config: DataConfig,
  access: DataAccess,
  { info }: Preparation,
  parts: Parts,
): Promise<Dataset> {
  if (parts !== 'as-trained') throw new DataError('only-its-interactions', { data: info.name });
  const read = await loadDataset(config, access);
  if (!read.ok) throw new DataError(read.error.code, read.error.params);
  return read.value;
}

async function loadText(
  config: DataConfig,
  access: DataAccess,
  preparation: Preparation,
  parts: Parts,
  warnings: DataMessage[],
): Promise<Dataset> {
  const { source } = config;
  if (source.kind === 'none') throw new DataError('no-data');
  if (source.kind === 'environment') throw new DataError('not-an-environment-model');
  if (source.kind === 'file' && source.format !== 'text') throw new DataError('not-a-text');
  const read = async () => {
    if (source.kind === 'bundled') {
      const set = await findBundled(access, source.id);
      if (set.format !== 'text') throw new DataError('not-a-text');
      return bundledText(set, access, warnings);
    }
    const bytes = await readBytes(() => access.file(source.key), source.name);
    return { ...openText(bytes, source.name, warnings), name: source.name };
  };
  return loadCorpusForModel(await read(), config, preparation, parts, warnings);
}

async function loadRows(
  config: DataConfig,
  access: DataAccess,
  preparation: Preparation,
  parts: Parts,
  warnings: DataMessage[],
  stored: StoredOptions,
): Promise<Dataset> {
  const { source } = config;
  if (source.kind === 'none') throw new DataError('no-data');
  if (source.kind === 'environment') throw new DataError('not-an-environment-model');
  if (source.kind === 'bundled') {
    const set = await findBundled(access, source.id);
    if (set.kind === 'image') throw new DataError('not-an-image-model');
    if (set.format === 'interactions') throw new DataError('not-an-interactions-model');
    if (set.format === 'sounds') throw new DataError('not-a-sound-model');
    if (set.format === 'text') throw new DataError('not-a-text-model');
    const table = await bundledTable(set, access, warnings);
    const inTime = set.kind === 'series';
    return applyToTable(table, preparation, { config, name: set.id, parts, inTime }, warnings);
  }
  if (source.format === 'text') throw new DataError('not-a-text-model');
  if (source.format !== 'table') throw new DataError('not-an-image-model');
  const { name } = source;
  const large = await readBytes(async () => {
    const { series } = preparation;
    const table = await openLarge(source, { ...config, series }, access, () => {}, stored);
    return table && applyToStored(table, preparation, { config, name, parts }, warnings);
  }, name);
  if (large) return large;
  const bytes = await readBytes(() => access.file(source.key), source.name);
  const table = await openTable(bytes, source.name, config, warnings);
  return applyToTable(table, preparation, { config, name, parts, inTime: false }, warnings);
}

async function holdsSounds(source: DataConfig['source'], access: DataAccess): Promise<boolean> {
  if (source.kind === 'bundled') return (await findBundled(access, source.id)).format === 'sounds';
  return source.kind === 'file' && source.format === 'sounds';
}

async function loadImages(
  config: DataConfig,
  access: DataAccess,
  preparation: Preparation,
  parts: Parts,
  warnings: DataMessage[],
): Promise<Dataset> {
  const { image, sound } = preparation;
  const { source } = config;
  if (source.kind === 'environment') throw new DataError('not-an-environment-model');
  const format = source.kind === 'file' ? source.format : null;
  if (format === 'table') throw new DataError('not-a-table-model');
  if ((sound === undefined) === (await holdsSounds(source, access))) {
    throw sound === undefined ? new DataError('not-a-sound-model') : new DataError('sounds-needed');
  }
  if (image === undefined && sound === undefined) throw new DataError('not-a-table-model');
  const asTrained = parts === 'as-trained';
  const read = await loadDataset(
    {
      ...config,
      ...(image && {
        image: { width: image.width, height: image.height, channels: image.channels },
      }),
      ...(sound && { sound: { rate: sound.rate, seconds: sound.samples / sound.rate } }),
      limit: asTrained ? config.limit : 0,
    },
    access,
  );
  if (!read.ok) throw new DataError(read.error.code, read.error.params);
  warnings.push(...read.warnings);
  return fitImages(read.value, preparation, parts, warnings);
}
