import i18next from 'i18next';
import { extractProject } from '../../../shared/formats/canvas/project-png';
import type { HostFile } from '../../../shared/host';
import { newProject } from '../../../shared/project/new-project';
import { parseProject } from '../../../shared/project/parse-project';
import { serializeProject } from '../../../shared/project/serialize-project';
import { notifyDone, notifyError, notifyHostError, notifyNote } from '../app/notify';
import { adoptDataFiles } from '../data/adopt-files';
import {
  closeProject,
  documentStore,
  isUnsaved,
  markSaved,
  openProject,
} from '../document/document-store';
import { isBlockFile, openBlockFile } from '../library/share';
import { host } from '../platform/host';
import { askUnsaved } from './ask-unsaved';
import { holdsModel, isZip, openExportedModel, readExportedModel } from './open-model';
import { forgetRecent, type Recent, rememberRecent } from './recent';

const encoder = new TextEncoder();
const isPng = (bytes: Uint8Array): boolean => bytes[0] === 0x89 && bytes[1] === 0x50;

/** Runs what would lose unsaved work only once that is saved or given up. */
export async function afterUnsaved(proceed: () => void | Promise<void>): Promise<void> {
  if (isUnsaved(documentStore.getState())) {
    const answer = await askUnsaved();
    if (answer === 'cancel') return;
    if (answer === 'save' && !(await save())) return;
  }
  await proceed();
}

export const newDocument = (): Promise<void> =>
  afterUnsaved(() => openProject(newProject(i18next.t('common:untitled')), null));

export const goToStart = (): Promise<void> => afterUnsaved(closeProject);

export async function openFromDialog(onPicked?: () => Promise<void>): Promise<void> {
  const picked = await host.request('openFile', { kind: 'project', multiple: false });
  if (!picked.ok) return notifyHostError(picked.error);
  const file = picked.value?.[0];
  if (!file) return;
  await onPicked?.();
  await openGiven([file]);
}

/** Opens what was picked, dropped or handed over: a project, a picture that carries one, a model, or data. */
export async function openGiven(files: readonly HostFile[]): Promise<void> {
  const [first] = files;
  if (!first) return;
  const blocks = files.filter(isBlockFile);
  if (blocks.length > 0) blocks.forEach(openBlockFile);
  else if (files.length === 1 && !isData(first)) await openFile(first);
  else await adoptDataFiles(files);
}

/** Of a zip what is in it tells; a single PNG can only be a picture that carries a project. */
function isData({ name, bytes, size }: HostFile): boolean {
  if (size !== undefined) return true;
  if (isZip(bytes)) return !holdsModel(bytes);
  return /\.json$/i.test(name) ? holdsRows(bytes) : !/\.(netloom|png)$/i.test(name);
}

/** Whether JSON is a list of rows: an array, or an object on each of its first lines. */
const holdsRows = (bytes: Uint8Array): boolean =>
  /^\s*(\[|\{[^\n]*\}\r?\n\s*\{)/.test(decode(bytes.subarray(0, 100_000)));

/** Opens a project of the list again. Where it can't be had by its path alone, it is chosen anew. */
export async function openRecent({ path, name }: Recent): Promise<void> {
  const read = await host.request('readFile', { path });
  if (read.ok) return openFile(read.value);
  if (read.error.code === 'not-found') await forgetRecent(path);
  if (read.error.code !== 'refused' || host.kind === 'desktop') return notifyHostError(read.error);
  notifyNote(i18next.t('start:chooseAgain', { name }));
  await openFromDialog(() => forgetRecent(path));
}

/**
 * Opens a project file, a picture that carries one, or an exported model. What is open stays open if
 * it can't be read, and is asked about only where it can.
 */
async function openFile(file: HostFile): Promise<void> {
  if (isZip(file.bytes)) {
    const model = readExportedModel(file);
    if (model) await afterUnsaved(() => openExportedModel(model));
    return;
  }
  const isPicture = isPng(file.bytes);
  const text = isPicture ? extractProject(file.bytes) : decode(file.bytes);
  if (text === null) {
    notifyError(file.name, i18next.t('project:error.no-project-in-picture'));
    return;
  }
  const parsed = parseProject(text);
  if (!parsed.ok) {
    const { code, params } = parsed.error;
    notifyError(file.name, String(i18next.t(`project:error.${code}`, { ...params })));
    return;
  }
  const { project, warnings } = parsed;
  await afterUnsaved(() => {
    openProject(project, isPicture ? null : file.path);
    for (const { code, params } of warnings)
      notifyError(file.name, String(i18next.t(`project:warning.${code}`, { ...params })));
    if (!isPicture) void rememberRecent({ path: file.path, name: project.name || file.name });
  });
}

const decode = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

/** True once the project is on disk. */
export async function save(as = false): Promise<boolean> {
  const { project, path } = documentStore.getState();
  const saved = await host.request('saveFile', {
    path: as ? null : path,
    suggestedName: `${project.name || i18next.t('common:untitled')}.netloom`,
    kind: 'project',
    bytes: encoder.encode(serializeProject(project)),
  });
  if (!saved.ok) {
    notifyHostError(saved.error);
    return false;
  }
  if (saved.value === null) return false;
  markSaved(project, saved.value.path);
  void rememberRecent({ path: saved.value.path, name: project.name || saved.value.name });
  notifyDone(i18next.t('common:savedAs', { name: saved.value.name }));
  return true;
}

/** Lets a person pick a table or images, for the open project or a new one. */
export async function openData(kind: 'any' | 'image-folder' = 'any'): Promise<void> {
  const picked = await host.request('openFile', { kind, multiple: true });
  if (!picked.ok) return notifyHostError(picked.error);
  if (picked.value) await (kind === 'any' ? openGiven : adoptDataFiles)(picked.value);
}
