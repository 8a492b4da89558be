import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import i18next from 'i18next';
import type { Preparation } from '../../shared/data/dataset';
import { graphToSvg } from '../../shared/formats/canvas/graph-to-svg';
import { exportKerasScript } from '../../shared/formats/keras/export-keras-script';
import { readModel } from '../../shared/formats/tfjs/read-model';
import { zipModel } from '../../shared/formats/tfjs/zip';
import { validate } from '../../shared/graph/validate';
import type { Project } from '../../shared/project/project';
import { serializeProject } from '../../shared/project/serialize-project';
import { CliError } from '../cli-error';
import { terminalLanguage } from '../i18n';
import { isRunFolder, PROJECT_FILE, readModelFiles } from '../model-files';
import { openProject } from '../open-project';
import type { FORMATS } from '../options';
import { note, printJson } from '../output';
import { formatProblems } from '../problems';
import { cantRead, cantWrite } from '../system-error';
import { writeOut } from '../write-out';

type Format = (typeof FORMATS)[number];

export interface ExportOptions {
  readonly format: Format;
  readonly out: string;
  readonly json?: boolean;
}

/** `netloom export`: a trained model or a network as a file of another format. */
export async function exportTo(path: string, { format, out, json }: ExportOptions): Promise<void> {
  const bytes = await render(path, format);
  await writeOut(out, bytes).catch(cantWrite(out));
  if (json) printJson({ format, out, bytes: bytes.length });
  else note(i18next.t('written', { path: out }));
}

async function render(path: string, format: Format): Promise<Uint8Array> {
  const trained = await isRunFolder(path);
  if (format === 'tfjs') {
    if (!trained) throw new CliError(i18next.t('export.needsRun', { format, path }), 2);
    const projectFile = join(path, PROJECT_FILE);
    const project = await readFile(projectFile).catch(cantRead(projectFile));
    return zipModel([...(await readModelFiles(path)), { name: PROJECT_FILE, bytes: project }]);
  }
  const project = await openProject(trained ? join(path, PROJECT_FILE) : path);
  const preparation = trained ? readModel(await readModelFiles(path)).metadata?.preparation : null;
  return new TextEncoder().encode(textOf(project, format, path, preparation ?? null));
}

function textOf(
  project: Project,
  format: Exclude<Format, 'tfjs'>,
  path: string,
  preparation: Preparation | null,
): string {
  const validation = validate(project.graph, null);
  switch (format) {
    case 'project':
      return serializeProject(project);
    case 'svg':
      return graphToSvg(project.graph, validation, {
        theme: 'light',
        language: terminalLanguage(process.env),
        direction: project.direction,
      });
    case 'keras': {
      const { valid, problems } = validation;
      if (!valid) throw new CliError(`${path}: ${formatProblems(problems)}`);
      const { script, unsupported } = exportKerasScript(valid, project, preparation);
      for (const { field, reason } of unsupported) {
        note(i18next.t('export.leftOut', { field, reason: i18next.t(`export.reason.${reason}`) }));
      }
      return script;
    }
  }
}
