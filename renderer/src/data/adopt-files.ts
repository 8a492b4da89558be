import i18next from 'i18next';
import type { DataConfig } from '../../../shared/data/config';
import { NO_DATA } from '../../../shared/data/config';
import { packFolder } from '../../../shared/data/images/pack-folder';
import type { HostFile } from '../../../shared/host';
import { newProject } from '../../../shared/project/new-project';
import { notifyError, notifyHostError } from '../app/notify';
import { changeProject, documentStore, openProject } from '../document/document-store';
import { host } from '../platform/host';
import { showDock } from '../view/view-store';

const TABLE = /\.(csv|tsv|txt|tab)(\.gz)?$/i;
const IMAGE = /\.(png|jpe?g|gif|webp|bmp)$/i;
const ZIP = /\.zip$/i;

/**
 * Makes a person's files the open project's data, or a new one's where none is open: one table, one
 * zip, or a folder of images.
 */
export async function adoptDataFiles(files: readonly HostFile[]): Promise<void> {
  const [first] = files;
  if (!first) return;
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

/** The folder's own name: a picked one's is in the path alone, a dropped one's begins the name. */
function folderOf({ name, path }: HostFile): string {
  const above = path.replaceAll('\\', '/').slice(0, -name.length - 1);
  return above.split('/').pop() || (name.split('/')[0] ?? name);
}

async function adopt(file: HostFile, format: 'table' | 'images'): Promise<void> {
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
      : { ...NO_DATA, split: project.data.split, source },
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
