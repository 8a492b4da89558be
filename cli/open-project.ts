import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import i18next from 'i18next';
import { extractProject } from '../shared/formats/canvas/project-png';
import { parseProject } from '../shared/project/parse-project';
import type { Project } from '../shared/project/project';
import { parseTemplates, type TemplateInfo } from '../shared/project/templates';
import { CliError } from './cli-error';
import { note } from './output';
import { cantRead } from './system-error';

const TEMPLATES = fileURLToPath(new URL('../templates/', import.meta.url));

/** In bytes: more than the largest project, or a picture that carries it. */
const MAX_BYTES = 400_000_000;

export const readTemplates = async (): Promise<readonly TemplateInfo[]> =>
  parseTemplates(await readFile(join(TEMPLATES, 'index.json'), 'utf8'));

export const readTemplate = async (id: string): Promise<Project> =>
  parse(await readFile(join(TEMPLATES, `${id}.netloom`), 'utf8'), id);

/** Reads a project: a template by its name, a project file, or a picture that carries one. */
export async function openProject(file: string): Promise<Project> {
  const templates = await readTemplates();
  if (templates.some((template) => template.id === file)) return readTemplate(file);
  const found = await stat(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') return cantRead(file)(error);
    const known = templates.map((template) => template.id).join(', ');
    throw new CliError(i18next.t('noSuchProject', { file, templates: known }));
  });
  if (found.size > MAX_BYTES) throw refused(file, 'too-large', { limit: MAX_BYTES / 4e6 });
  const bytes = await readFile(file).catch(cantRead(file));
  const text = bytes[0] === 0x89 ? extractProject(bytes) : new TextDecoder().decode(bytes);
  if (text === null) throw refused(file, 'no-project-in-picture');
  return parse(text, file);
}

function parse(text: string, file: string): Project {
  const parsed = parseProject(text);
  if (!parsed.ok) throw refused(file, parsed.error.code, parsed.error.params);
  for (const warning of parsed.warnings) {
    note(`${file}: ${i18next.t(`project:warning.${warning.code}`, { ...warning.params })}`);
  }
  return parsed.project;
}

const refused = (file: string, code: string, params: object = {}): CliError =>
  new CliError(`${file}: ${i18next.t(`project:error.${code}`, { ...params })}`);
