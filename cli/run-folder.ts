import { mkdir, readdir, rm, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import i18next from 'i18next';
import type { Preparation } from '../shared/data/dataset';
import type { RunnableModel } from '../shared/engine/compile';
import { loadModel, saveModel } from '../shared/engine/model/saved-model';
import { ModelFileError } from '../shared/formats/tfjs/model-file-error';
import type { ModelFile } from '../shared/formats/tfjs/write-model';
import type { Project } from '../shared/project/project';
import { serializeProject } from '../shared/project/serialize-project';
import type { RunRecord } from '../shared/training/events';
import { CliError } from './cli-error';
import { isModelFile, PROJECT_FILE, RUN_FILE } from './model-files';
import { cantWrite } from './system-error';
import { writeOut } from './write-out';

/** What a run's folder takes besides the weights, in bytes: its record mostly. */
const SOME_ROOM = 2 ** 20;
const BYTES = 4;

/** Makes the folder of a run, and sees before hours of training that the run can be written there. */
export async function prepareFolder(folder: string, parameters: number): Promise<void> {
  await mkdir(folder, { recursive: true }).catch(cantWrite(folder));
  const probe = join(folder, `.netloom-${process.pid}`);
  await writeFile(probe, '').catch(cantWrite(folder));
  await rm(probe);
  const { bavail, bsize } = await statfs(folder);
  const needed = BYTES * parameters + SOME_ROOM;
  if (bavail * bsize >= needed) return;
  throw new CliError(i18next.t('noRoom', { folder, megabytes: Math.ceil(needed / 2 ** 20) }));
}

export interface RunFolder {
  readonly project: Project;
  readonly model: RunnableModel;
  readonly preparation: Preparation;
  readonly record: RunRecord;
}

/** Writes what a run left, whole file by whole file; model.json last, since it makes a run's folder. */
export async function writeRunFolder(folder: string, run: RunFolder): Promise<void> {
  const { project, model, preparation, record } = run;
  const files = await saveModel(model, {
    project: project.name,
    preparation,
    settings: project.training,
  });
  const write = async (name: string, content: string | Uint8Array) => {
    const path = join(folder, name);
    await writeOut(path, content).catch(cantWrite(path));
  };
  await write(PROJECT_FILE, serializeProject(project));
  await write(RUN_FILE, `${JSON.stringify(record, plain, 1)}\n`);
  for (const { name, bytes } of [...files].reverse()) await write(name, bytes);
  const written = new Set(files.map(({ name }) => name));
  // Weights of an earlier run that was cut into other files.
  for (const name of await readdir(folder)) {
    if (isModelFile(name) && !written.has(name)) await rm(join(folder, name));
  }
}

/** Typed arrays as plain lists. */
const plain = (_key: string, value: unknown): unknown =>
  ArrayBuffer.isView(value) && !(value instanceof DataView)
    ? Array.from(value as Float32Array)
    : value;

export interface TrainedModel {
  readonly model: RunnableModel;
  readonly preparation: Preparation;
}

/** Builds the model of a run's files; a backend must run already. */
export async function buildModel(
  folder: string,
  files: readonly ModelFile[],
): Promise<TrainedModel> {
  try {
    const model = await loadModel(files);
    if (!model.metadata) throw new CliError(i18next.t('foreignModel', { folder }));
    return { model, preparation: model.metadata.preparation };
  } catch (error) {
    if (!(error instanceof ModelFileError)) throw error;
    throw new CliError(
      `${folder}: ${i18next.t(`engine:failure.${error.code}`, { ...error.params })}`,
    );
  }
}
