import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import i18next from 'i18next';
import { type DataAccess, readBytes } from '../shared/data/access';
import { loadForModel } from '../shared/data/apply-preparation';
import { readCatalog } from '../shared/data/catalog';
import { type DataConfig, keptSettings, NO_DATA } from '../shared/data/config';
import type { Dataset, Preparation } from '../shared/data/dataset';
import { loadDataset } from '../shared/data/load';
import { collect, type DataMessage, type DataResult } from '../shared/data/message';
import type { OnProgress } from '../shared/data/progress';
import { type FileFormat, isTableName, recognizeSource } from '../shared/data/recognize';
import { ENVIRONMENTS, environmentOf } from '../shared/environments';
import { CliError } from './cli-error';
import { nodeDataAccess } from './node-data';
import { note } from './output';
import { ReadingLine } from './reading-line';

export interface ChosenData {
  readonly config: DataConfig;
  /** Whether these are the data that the project itself names. */
  readonly own: boolean;
}

/**
 * The project's data with `--data` in their place: a bundled set's name or a path. What the project
 * says of columns, targets, sizes and the split is kept where it can be about the same data.
 */
export async function chooseData(own: DataConfig, data: string | undefined): Promise<ChosenData> {
  if (data === undefined) return { config: own, own: true };
  const catalog = await readCatalog(nodeDataAccess);
  if (catalog.some((set) => set.id === data)) {
    if (own.source.kind === 'bundled' && own.source.id === data) return { config: own, own: true };
    const { split, image, corpus } = own;
    const source = { kind: 'bundled', id: data } as const;
    const kept = { split, image, ...(corpus && { corpus }) };
    return { config: { ...NO_DATA, ...kept, source }, own: false };
  }
  if (environmentOf(data)) {
    const source = { kind: 'environment', id: data } as const;
    if (own.source.kind === 'environment' && own.source.id === data)
      return { config: own, own: true };
    return { config: { ...keptSettings(own), source }, own: false };
  }
  const path = resolve(data);
  const found = await stat(path).catch(() => null);
  if (!found) {
    const known = [...catalog, ...ENVIRONMENTS].map(({ id }) => id).join(', ');
    throw new CliError(i18next.t('noSuchData', { data, known }));
  }
  const format = await formatOf(path, found.isDirectory());
  const source = { kind: 'file', format, key: path, name: data } as const;
  if (own.source.kind === 'file' && own.source.key === path) {
    return { config: { ...own, source }, own: true };
  }
  const { columns, targets, split, image, sound, corpus, interactions, strict, labels } = own;
  const kept = {
    columns,
    targets,
    split,
    image,
    ...(sound && { sound }),
    ...(corpus && { corpus }),
    ...(interactions && { interactions }),
    ...(strict && { strict }),
    ...(labels && isNamedAs(own.source, path) && { labels }),
  };
  return { config: { ...NO_DATA, ...kept, source }, own: false };
}

/** Labels made in the program are of the images that the project was given, wherever these lie now. */
const isNamedAs = (source: DataConfig['source'], path: string): boolean =>
  source.kind === 'file' && basename(source.name) === basename(path);

/** What a file or folder is read as: by its name, or by what is in it. */
async function formatOf(path: string, isFolder: boolean): Promise<FileFormat> {
  if (!isFolder && isTableName(path)) return 'table';
  const found = await collect(() =>
    readBytes(async () => recognizeSource(await nodeDataAccess.open(path), path), path),
  );
  if (!found.ok) throw new CliError(dataMessage(found.error));
  if (found.value !== null) return found.value;
  throw new CliError(`${path}: ${i18next.t('data:notData')}`);
}

/** Reads data to train on. Warnings go to standard error. */
export const readTrainingData = (config: DataConfig): Promise<Dataset> =>
  read(config, (access, onProgress) => loadDataset(config, access, onProgress));

/** Reads data for a trained model, prepared as those it was trained on. */
export const readDataFor = (
  preparation: Preparation,
  { config, own }: ChosenData,
): Promise<Dataset> =>
  read(config, (access) => loadForModel(config, access, preparation, own ? 'as-trained' : 'test'));

async function read(
  { source }: DataConfig,
  load: (access: DataAccess, onProgress: OnProgress) => Promise<DataResult<Dataset>>,
): Promise<Dataset> {
  if (source.kind === 'none') throw new CliError(i18next.t('noData'), 2);
  const line = new ReadingLine();
  try {
    return taken(await load(nodeDataAccess, line.show));
  } finally {
    line.end();
  }
}

/** What was read; its warnings go to standard error. */
export function taken<T>(result: DataResult<T>): T {
  if (!result.ok) throw new CliError(dataMessage(result.error));
  for (const warning of result.warnings) note(dataMessage(warning));
  return result.value;
}

export function dataMessage({ code, params, cause }: DataMessage): string {
  const text = String(i18next.t(`data-errors:${code}`, { ...params }));
  return cause ? `${text} ${dataMessage(cause)}` : text;
}
