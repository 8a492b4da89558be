import { readdir, readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import i18next from 'i18next';
import { readCatalog } from '../shared/data/catalog';
import { type DataConfig, NO_DATA } from '../shared/data/config';
import type { Dataset } from '../shared/data/dataset';
import { packFolder } from '../shared/data/images/pack-folder';
import { loadDataset } from '../shared/data/load';
import type { DataMessage } from '../shared/data/message';
import { CliError } from './cli-error';
import { nodeDataAccess } from './node-data';
import { note } from './output';

const IMAGE = /\.(png|jpe?g|gif|webp|bmp)$/i;

/**
 * The project's data with `--data` in their place: a bundled set's name or a path. What the project
 * says of columns, targets, sizes and the split is kept where it is about the same data.
 */
export async function dataConfigFor(
  own: DataConfig,
  data: string | undefined,
): Promise<DataConfig> {
  if (data === undefined) return own;
  const catalog = await readCatalog(nodeDataAccess);
  if (catalog.some((set) => set.id === data)) {
    const same = own.source.kind === 'bundled' && own.source.id === data;
    return same
      ? own
      : { ...NO_DATA, split: own.split, image: own.image, source: { kind: 'bundled', id: data } };
  }
  const path = resolve(data);
  const found = await stat(path).catch(() => null);
  if (!found) {
    const known = catalog.map((set) => set.id).join(', ');
    throw new CliError(i18next.t('noSuchData', { data, known }));
  }
  const images = found.isDirectory() || /\.zip$/i.test(path);
  return {
    ...NO_DATA,
    columns: own.columns,
    targets: own.targets,
    split: own.split,
    image: own.image,
    source: { kind: 'file', format: images ? 'images' : 'table', key: path, name: data },
  };
}

/** Reads the data, a folder of images packed first. Warnings go to standard error. */
export async function readDataset(config: DataConfig): Promise<Dataset> {
  const { source } = config;
  if (source.kind === 'none') throw new CliError(i18next.t('train.noData'), 2);
  if (source.kind === 'file' && (await isFolder(source.key))) return readFolder(config, source.key);
  return load(config);
}

const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );

async function load(config: DataConfig, access = nodeDataAccess): Promise<Dataset> {
  const result = await loadDataset(config, access);
  if (!result.ok) throw new CliError(dataMessage(result.error));
  for (const warning of result.warnings) note(dataMessage(warning));
  return result.value;
}

async function readFolder(config: DataConfig, folder: string): Promise<Dataset> {
  const names = (await readdir(folder, { recursive: true })).filter((name) => IMAGE.test(name));
  const files = await Promise.all(
    names.map(async (name) => ({
      path: name.replaceAll('\\', '/'),
      bytes: await readFile(join(folder, name)),
    })),
  );
  const packed = packFolder(files, folder);
  if (!packed.ok) throw new CliError(dataMessage(packed.error));
  return load(config, { ...nodeDataAccess, file: async () => packed.value });
}

export const dataMessage = ({ code, params }: DataMessage): string =>
  String(i18next.t(`data-errors:${code}`, { ...params }));
