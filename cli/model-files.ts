import { access, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import i18next from 'i18next';
import type { ModelFile } from '../shared/formats/tfjs/write-model';
import { CliError } from './cli-error';
import { cantRead } from './system-error';

/** What `netloom train --out` writes: the model's files beside the project and the run's record. */
const MODEL_FILE = 'model.json';
export const PROJECT_FILE = 'project.netloom';
export const RUN_FILE = 'run.json';

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

export const isRunFolder = (path: string): Promise<boolean> => exists(join(path, MODEL_FILE));

export const isModelFile = (name: string): boolean =>
  name === MODEL_FILE || /^weights.*\.bin$/.test(name);

/** The files of the model in a folder; throws where there is no folder or no model in it. */
export async function readModelFiles(folder: string): Promise<ModelFile[]> {
  if (!(await isRunFolder(folder))) {
    throw new CliError(i18next.t((await exists(folder)) ? 'noRun' : 'noRunFolder', { folder }));
  }
  const names = (await readdir(folder)).filter(isModelFile);
  return Promise.all(
    names.map(async (name) => {
      const path = join(folder, name);
      return { name, bytes: new Uint8Array(await readFile(path).catch(cantRead(path))) };
    }),
  );
}
