import i18next from 'i18next';
import { readBytes } from '../../../shared/data/access';
import type { DataConfig } from '../../../shared/data/config';
import { keptSettings } from '../../../shared/data/config';
import { packFolder } from '../../../shared/data/images/pack-folder';
import { collect, type DataResult } from '../../../shared/data/message';
import { type FileFormat, recognize, recognizeSource } from '../../../shared/data/recognize';
import type { HostFile } from '../../../shared/host';
import { newProject } from '../../../shared/project/new-project';
import { notifyError, notifyHostError } from '../app/notify';
import { changeProject, documentStore, openProject } from '../document/document-store';
import { host } from '../platform/host';
import { showDock } from '../view/view-store';
import { messageText } from './message-text';
import { sourceOf } from './source-of';

/**
 * Makes a person's files the open project's data, or a new one's where none is open: one table, zip or
 * array, or several files and a folder, which are packed as a zip and read as whatever is in them.
 */
export async function adoptDataFiles(files: readonly HostFile[]): Promise<void> {
  const [first] = files;
  if (!first) return;
  const file = files.length === 1 ? first : pack(files);
  if (!file) return;
  const found = await (file.size === undefined
    ? collect(() => recognize(file.bytes, file.name))
    : recognizeLarge(file));
  if (!found) return;
  if (!found.ok) return notifyError(file.name, messageText(found.error));
  if (found.value === null) return notifyError(file.name, i18next.t('data:notData'));
  return adopt(file, found.value);
}

/** What a file is that is read in pieces; null where it can't be had, which is said. */
async function recognizeLarge({
  name,
  path,
}: HostFile): Promise<DataResult<FileFormat | null> | null> {
  const data = await host.request('findData', { key: path });
  if (data.ok) {
    const source = sourceOf(data.value);
    return collect(() => readBytes(() => recognizeSource(source, name), name));
  }
  notifyHostError(data.error);
  return null;
}

/** A table that was copied from a spreadsheet. */
export function adoptPastedTable(text: string): Promise<void> {
  const name = `${i18next.t('data:pasted')}.tsv`;
  return adopt({ name, path: '', bytes: new TextEncoder().encode(text) }, 'table');
}

/** Several files as one; null where there are too many, which is said. */
function pack(files: readonly HostFile[]): HostFile | null {
  const name = nameOfAll(files);
  const packed = packFolder(
    files.map((file) => ({ path: file.name, bytes: file.bytes })),
    name,
  );
  if (packed.ok) return { name, path: '', bytes: packed.value };
  notifyError(name, messageText(packed.error));
  return null;
}

/**
 * The folder's own name: a picked one's is in the path alone, a dropped one's begins the name. Files that
 * were picked side by side are named by the first.
 */
function nameOfAll(files: readonly HostFile[]): string {
  const { name, path } = files[0] as HostFile;
  const above = path.replaceAll('\\', '/').slice(0, -name.length - 1);
  const folder = above.split('/').pop() ?? '';
  if (folder !== '' && !folder.startsWith('browser:')) return folder;
  if (name.includes('/')) return name.split('/')[0] ?? name;
  return i18next.t('data:severalFiles', { name, count: files.length - 1 });
}

async function adopt(file: HostFile, format: FileFormat): Promise<void> {
  const key = await keep(file);
  if (key === null) return;
  const source: DataConfig['source'] = { kind: 'file', format, key, name: file.name };
  if (!documentStore.getState().open) openProject(newProject(''), null);
  changeProject('choose-data', (project) => ({
    ...project,
    name:
      documentStore.getState().path === null && project.graph.nodes.length === 0
        ? file.name.replace(/\.\w+$/, '')
        : project.name,
    data: isSameData(project.data.source, source)
      ? { ...project.data, source }
      : { ...keptSettings(project.data), source },
  }));
  showDock('data');
}

/** The project's own file, chosen again, keeps what was set for its columns and images. */
const isSameData = (now: DataConfig['source'], next: DataConfig['source']): boolean =>
  now.kind === 'file' &&
  next.kind === 'file' &&
  now.name === next.name &&
  now.format === next.format;

/** A file with a path of its own is read from there again; another is kept by the platform. */
async function keep(file: HostFile): Promise<string | null> {
  if (host.kind === 'desktop' && file.path !== '') return file.path;
  if (file.size !== undefined) {
    const kept = await host.request('keepData', { path: file.path });
    if (kept.ok) return kept.value.key;
    notifyHostError(kept.error);
    return null;
  }
  const key = crypto.randomUUID();
  const stored = await host.request('storePut', { store: 'data', key, bytes: file.bytes });
  if (stored.ok) return key;
  notifyHostError(stored.error);
  return null;
}
