import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import i18next from 'i18next';
import { extractProject } from '../shared/formats/canvas/project-png';
import { parseProject } from '../shared/project/parse-project';
import type { Project } from '../shared/project/project';
import { parseTemplates, type TemplateInfo } from '../shared/project/templates';
import { CliError } from './cli-error';
import { note } from './output';

const TEMPLATES = fileURLToPath(new URL('../templates/', import.meta.url));

export const readTemplates = async (): Promise<readonly TemplateInfo[]> =>
  parseTemplates(await readFile(join(TEMPLATES, 'index.json'), 'utf8'));

export const readTemplate = async (id: string): Promise<Project> =>
  parse(await readFile(join(TEMPLATES, `${id}.netloom`), 'utf8'), id);

/** Reads a project: a template by its name, a project file, or a picture that carries one. */
export async function openProject(file: string): Promise<Project> {
  const templates = await readTemplates();
  if (templates.some((template) => template.id === file)) return readTemplate(file);
  const bytes = await readFile(file).catch(async (error: NodeJS.ErrnoException) => {
    const known = templates.map((template) => template.id).join(', ');
    throw new CliError(
      error.code === 'ENOENT'
        ? i18next.t('noSuchProject', { file, templates: known })
        : i18next.t('unreadable', { file, detail: error.message }),
    );
  });
  const text = bytes[0] === 0x89 ? extractProject(bytes) : new TextDecoder().decode(bytes);
  if (text === null)
    throw new CliError(`${file}: ${i18next.t('project:error.no-project-in-picture')}`);
  return parse(text, file);
}

function parse(text: string, file: string): Project {
  const parsed = parseProject(text);
  if (!parsed.ok) {
    throw new CliError(
      `${file}: ${i18next.t(`project:error.${parsed.error.code}`, { ...parsed.error.params })}`,
    );
  }
  for (const warning of parsed.warnings) {
    note(`${file}: ${i18next.t(`project:warning.${warning.code}`, { ...warning.params })}`);
  }
  return parsed.project;
}

export const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );
