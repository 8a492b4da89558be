import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import i18next from 'i18next';
import writeFileAtomic from 'write-file-atomic';
import type { Preparation } from '../shared/data/dataset';
import type { RunnableModel } from '../shared/engine/compile';
import { type LoadedModel, loadModel, saveModel } from '../shared/engine/model/saved-model';
import { ModelFileError } from '../shared/formats/tfjs/model-file-error';
import type { ModelFile } from '../shared/formats/tfjs/write-model';
import type { Project } from '../shared/project/project';
import { serializeProject } from '../shared/project/serialize-project';
import type { RunRecord } from '../shared/training/events';
import { CliError } from './cli-error';
import { exists, openProject } from './open-project';

/** What `netloom train --out` writes: the model's files beside the project and the run's record. */
export const PROJECT_FILE = 'project.netloom';
const RUN_FILE = 'run.json';

export interface RunFolder {
  readonly project: Project;
  readonly model: RunnableModel;
  readonly preparation: Preparation;
  readonly record: RunRecord;
}

export async function writeRunFolder(folder: string, run: RunFolder): Promise<void> {
  const { project, model, preparation, record } = run;
  await mkdir(folder, { recursive: true });
  const files = await saveModel(model, {
    project: project.name,
    preparation,
    settings: project.training,
  });
  for (const { name, bytes } of files)
    await writeFileAtomic(join(folder, name), Buffer.from(bytes));
  await writeFileAtomic(join(folder, PROJECT_FILE), serializeProject(project));
  await writeFileAtomic(join(folder, RUN_FILE), `${JSON.stringify(record, plain, 1)}\n`);
}

/** Typed arrays as plain lists. */
const plain = (_key: string, value: unknown): unknown =>
  ArrayBuffer.isView(value) && !(value instanceof DataView)
    ? Array.from(value as Float32Array)
    : value;

export const isRunFolder = (path: string): Promise<boolean> => exists(join(path, 'model.json'));

export const readModelFiles = async (folder: string): Promise<ModelFile[]> => {
  const names = (await readdir(folder)).filter((name) =>
    /^(model\.json|weights.*\.bin)$/.test(name),
  );
  return Promise.all(
    names.map(async (name) => ({
      name,
      bytes: new Uint8Array(await readFile(join(folder, name))),
    })),
  );
};

export interface OpenedRun {
  readonly project: Project;
  readonly model: LoadedModel;
  readonly preparation: Preparation;
}

/** Opens a folder written by `netloom train`; a backend must run already. */
export async function openRunFolder(folder: string): Promise<OpenedRun> {
  if (!(await isRunFolder(folder))) throw new CliError(i18next.t('noRun', { folder }));
  const project = await openProject(join(folder, PROJECT_FILE));
  try {
    const model = await loadModel(await readModelFiles(folder));
    if (!model.metadata) throw new CliError(i18next.t('foreignModel', { folder }));
    return { project, model, preparation: model.metadata.preparation };
  } catch (error) {
    if (!(error instanceof ModelFileError)) throw error;
    throw new CliError(
      `${folder}: ${i18next.t(`engine:model-file.${error.code}`, { ...error.params })}`,
    );
  }
}
