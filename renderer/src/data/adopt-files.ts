import i18next from 'i18next';
import type { DataConfig } from '../../../shared/data/config';
import { keptSettings } from '../../../shared/data/config';
import { isProse } from '../../../shared/data/corpus/is-prose';
import { joinTexts } from '../../../shared/data/corpus/join-texts';
import { packFolder } from '../../../shared/data/images/pack-folder';
import { collect } from '../../../shared/data/message';
import type { HostFile } from '../../../shared/host';
import { newProject } from '../../../shared/project/new-project';
import { notifyError, notifyHostError } from '../app/notify';
import { changeProject, documentStore, openProject } from '../document/document-store';
import { host } from '../platform/host';
import { showDock } from '../view/view-store';

const TABLE = /\.(csv|tsv|txt|tab)(\.gz)?$/i;
const IMAGE = /\.(png|jpe?g|gif|webp|bmp)$/i;
const ZIP = /\.zip$/i;
const TEXT = /\.(txt|md)(\.gz)?$/i;

/**
 * Makes a person's files the open project's data, or a new one's where none is open: one table, one
 * zip, a folder of images, or texts.
 */
export async function adoptDataFiles(files: readonly HostFile[]): Promise<void> {
  const [first] = files;
  if (!first) return;
  const texts = files.filter((file) => TEXT.test(file.name));
  if (texts.length === files.length && (await areProse(texts))) return adoptTexts(texts);
  if (files.length === 1 && TABLE.test(first.name)) return adopt(first, 'table');
  if (files.length === 1 && ZIP.test(first.name)) return adopt(first, 'images');
  const images = files.filter((file) => IMAGE.test(file.name));
  if (images.length > 1) {
    const name = folderOf(first);
    const packed = packFolder(
      images.map((file) => ({ path: file.name, bytes: file.bytes })),
      name,
    );
    if (packed.ok) return adopt({ name, path: '', bytes: packed.value }, 'images');
    notifyError(name, i18next.t(`data-errors:${packed.error.code}`, { ...packed.error.params }));
    return;
  }
  notifyError(first.name, i18next.t('data:notData'));
}

/** Whether all are sentences and no table; one that can't be read is told of when it is read. */
async function areProse(files: readonly HostFile[]): Promise<boolean> {
  const prose = await collect(() => files.every(({ bytes, name }) => isProse(bytes, name)));
  return prose.ok && prose.value;
}

/** One text as it is, several as one. */
async function adoptTexts(files: readonly HostFile[]): Promise<void> {
  const [first] = files;
  if (!first) return;
  if (files.length === 1) return adopt(first, 'text');
  const joined = await collect((warnings) =>
    joinTexts(
      files.map(({ name, bytes }) => ({ path: name, bytes })),
      warnings,
    ),
  );
  const name = i18next.t('data:severalTexts', { name: first.name, count: files.length - 1 });
  if (joined.ok) return adopt({ name, path: '', bytes: joined.value }, 'text');
  notifyError(name, i18next.t(`data-errors:${joined.error.code}`, { ...joined.error.params }));
}

/** The folder's own name: a picked one's is in the path alone, a dropped one's begins the name. */
function folderOf({ name, path }: HostFile): string {
  const above = path.replaceAll('\\', '/').slice(0, -name.length - 1);
  return above.split('/').pop() || (name.split('/')[0] ?? name);
}

async function adopt(file: HostFile, format: 'table' | 'images' | 'text'): Promise<void> {
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
  const key = crypto.randomUUID();
  const stored = await host.request('storePut', { store: 'data', key, bytes: file.bytes });
  if (stored.ok) return key;
  notifyHostError(stored.error);
  return null;
}
