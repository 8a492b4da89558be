import { unzipSync } from 'fflate';
import i18next from 'i18next';
import { ModelFileError } from '../../../shared/formats/tfjs/model-file-error';
import { readModel } from '../../../shared/formats/tfjs/read-model';
import { unzipModel } from '../../../shared/formats/tfjs/zip';
import type { HostFile } from '../../../shared/host';
import { parseProject } from '../../../shared/project/parse-project';
import type { Project } from '../../../shared/project/project';
import { encodeArrays } from '../../../shared/training/array-file';
import type { NamedArray } from '../../../shared/training/events';
import { notifyError } from '../app/notify';
import { openProject } from '../document/document-store';
import { keepRun } from '../runs/runs-store';
import { keepModel } from '../training/run-keeper';

/** The project's place in the zip of an exported model. */
export const PROJECT_IN_MODEL = 'project.netloom';

export const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b;

/** True for a zip that holds a model rather than images. */
export function holdsModel(bytes: Uint8Array): boolean {
  if (!isZip(bytes)) return false;
  let found = false;
  try {
    unzipSync(bytes, {
      filter: ({ name }) => {
        found ||= /(^|\/)model\.json$/.test(name);
        return false;
      },
    });
  } catch {
    return false;
  }
  return found;
}

/** A model as this program exports it: with the project that it belongs to. */
interface ExportedModel {
  readonly file: string;
  readonly project: Project;
  /** The weights and how data are prepared for them, as a run's model is kept. */
  readonly bytes: Uint8Array;
}

/** What the zip of an exported model holds; null where it can't be read, which is said. */
export function readExportedModel(file: HostFile): ExportedModel | null {
  try {
    const { artifacts, metadata } = readModel(unzipModel(file.bytes, file.name));
    const project = readProject(file);
    if (!metadata || !project) {
      notifyError(file.name, i18next.t('start:foreignModel'));
      return null;
    }
    const meta = { kind: 'model', preparation: metadata.preparation };
    return { file: file.name, project, bytes: encodeArrays(meta, weightsOf(artifacts)) };
  } catch (error) {
    if (!(error instanceof ModelFileError)) throw error;
    notifyError(file.name, String(i18next.t(`engine:failure.${error.code}`, { ...error.params })));
    return null;
  }
}

/** Opens the model's project, ready to predict without training. */
export async function openExportedModel({ file, project, bytes }: ExportedModel): Promise<void> {
  const id = `run-${crypto.randomUUID()}`;
  await keepRun({
    id,
    name: i18next.t('start:importedRun', { file }),
    project: project.name,
    startedAt: new Date().toISOString(),
    settings: project.training,
    graph: project.graph,
    data: project.data,
    backend: '',
    parameters: 0,
    state: 'finished',
    reason: 'completed',
    batches: [],
    epochs: [],
    seconds: 0,
    samplesPerSecond: 0,
    test: null,
  });
  await keepModel(id, bytes);
  openProject(project, null);
}

function readProject(file: HostFile): Project | null {
  const unpacked = unzipSync(file.bytes, {
    filter: ({ name, originalSize }) => name === PROJECT_IN_MODEL && originalSize < 2 ** 28,
  });
  const bytes = unpacked[PROJECT_IN_MODEL];
  const parsed = bytes && parseProject(new TextDecoder().decode(bytes));
  return parsed?.ok ? parsed.project : null;
}

function weightsOf({
  weightSpecs = [],
  weightData,
}: ReturnType<typeof readModel>['artifacts']): NamedArray[] {
  const bytes = weightData instanceof ArrayBuffer ? weightData : new ArrayBuffer(0);
  let at = 0;
  return weightSpecs.map(({ name, shape }) => {
    const length = shape.reduce((size, next) => size * next, 1);
    const data = new Float32Array(bytes.slice(at, at + 4 * length));
    at += 4 * length;
    return { name, shape, data };
  });
}
