import i18next from 'i18next';
import { extractProject } from '../../../shared/formats/canvas/project-png';
import type { HostFile } from '../../../shared/host';
import { newProject } from '../../../shared/project/new-project';
import { parseProject } from '../../../shared/project/parse-project';
import { serializeProject } from '../../../shared/project/serialize-project';
import { notifyDone, notifyError, notifyHostError } from '../app/notify';
import { adoptDataFiles } from '../data/adopt-files';
import {
  closeProject,
  documentStore,
  isUnsaved,
  markSaved,
  openProject,
} from '../document/document-store';
import { host } from '../platform/host';
import { askUnsaved } from './ask-unsaved';
import { isZip, openModel } from './open-model';
import { rememberRecent } from './recent';

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

export async function openFromDialog(): Promise<void> {
  const picked = await host.request('openFile', { kind: 'project', multiple: false });
  if (!picked.ok) return notifyHostError(picked.error);
  const file = picked.value?.[0];
  if (file) await afterUnsaved(() => openFile(file));
}

export async function openRecent(path: string): Promise<void> {
  const read = await host.request('readFile', { path });
  if (!read.ok) return notifyHostError(read.error);
  await afterUnsaved(() => openFile(read.value));
}

/** Opens a project file, a picture that carries one, or an exported model. What is open stays open if it can't be read. */
export async function openFile(file: HostFile): Promise<void> {
  if (isZip(file.bytes)) return openModel(file);
  const text = isPng(file.bytes) ? extractProject(file.bytes) : decode(file.bytes);
  if (text === null) {
    notifyError(file.name, i18next.t('project:error.no-project-in-picture'));
    return;
  }
  const parsed = parseProject(text);
  if (!parsed.ok) {
    notifyError(
      file.name,
      String(i18next.t(`project:error.${parsed.error.code}`, { ...parsed.error.params })),
    );
    return;
  }
  openProject(parsed.project, isPng(file.bytes) ? null : file.path);
  for (const warning of parsed.warnings) {
    notifyError(
      file.name,
      String(i18next.t(`project:warning.${warning.code}`, { ...warning.params })),
    );
  }
  if (!isPng(file.bytes))
    void rememberRecent({ path: file.path, name: parsed.project.name || file.name });
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

/** Lets a person pick a table or images and opens a new project on them. */
export async function openData(): Promise<void> {
  const picked = await host.request('openFile', { kind: 'any', multiple: true });
  if (!picked.ok) return notifyHostError(picked.error);
  const files = picked.value;
  if (files && files.length > 0) await afterUnsaved(() => openDataFiles(files));
}

export async function openDataFiles(files: readonly HostFile[]): Promise<void> {
  if (!documentStore.getState().open) openProject(newProject(i18next.t('common:untitled')), null);
  await adoptDataFiles(files);
}
