import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Command } from 'commander';
import i18next from 'i18next';
import writeFileAtomic from 'write-file-atomic';
import { graphToSvg } from '../../shared/formats/canvas/graph-to-svg';
import { exportKerasScript } from '../../shared/formats/keras/export-keras-script';
import { zipModel } from '../../shared/formats/tfjs/zip';
import { validate } from '../../shared/graph/validate';
import type { Project } from '../../shared/project/project';
import { serializeProject } from '../../shared/project/serialize-project';
import { CliError } from '../cli-error';
import { terminalLanguage } from '../i18n';
import { openProject } from '../open-project';
import { oneOf } from '../options';
import { note, printJson } from '../output';
import { formatProblems } from '../problems';
import { isRunFolder, PROJECT_FILE, readModelFiles } from '../run-folder';

const FORMATS = ['tfjs', 'keras', 'svg', 'project'] as const;

interface Options {
  readonly format: (typeof FORMATS)[number];
  readonly out: string;
  readonly json?: boolean;
}

export const exportCommand = (): Command =>
  new Command('export')
    .description(i18next.t('export.description'))
    .argument('<dir|file>', i18next.t('argument.runOrProject'))
    .requiredOption(
      '--format <name>',
      i18next.t('option.format', { formats: FORMATS.join(', ') }),
      oneOf('format', FORMATS),
    )
    .requiredOption('--out <path>', i18next.t('option.outFile'))
    .option('--json', i18next.t('option.json'))
    .action(async (path: string, options: Options) => {
      const bytes = await render(path, options.format);
      await writeFileAtomic(options.out, Buffer.from(bytes)).catch((error: Error) => {
        throw new CliError(i18next.t('unwritable', { file: options.out, detail: error.message }));
      });
      if (options.json)
        printJson({ format: options.format, out: options.out, bytes: bytes.length });
      else note(i18next.t('train.written', { path: options.out }));
    });

async function render(path: string, format: Options['format']): Promise<Uint8Array> {
  const trained = await isRunFolder(path);
  if (format === 'tfjs') {
    if (!trained) throw new CliError(i18next.t('export.needsRun', { format }), 2);
    const project = await readFile(join(path, PROJECT_FILE));
    return zipModel([...(await readModelFiles(path)), { name: PROJECT_FILE, bytes: project }]);
  }
  const project = await openProject(trained ? join(path, PROJECT_FILE) : path);
  return new TextEncoder().encode(textOf(project, format));
}

function textOf(project: Project, format: Exclude<Options['format'], 'tfjs'>): string {
  const validation = validate(project.graph, null);
  switch (format) {
    case 'project':
      return serializeProject(project);
    case 'svg':
      return graphToSvg(project.graph, validation, {
        theme: 'light',
        language: terminalLanguage(process.env),
      });
    case 'keras': {
      if (!validation.valid) throw new CliError(formatProblems(validation.problems));
      const { script, unsupported } = exportKerasScript(validation.valid, project);
      for (const { nodeId, field } of unsupported) {
        note(i18next.t('export.unsupported', { node: nodeId, field }));
      }
      return script;
    }
  }
}
