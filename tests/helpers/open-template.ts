import { readFileSync } from 'node:fs';
import { parseProject } from '../../shared/project/parse-project';
import type { Project } from '../../shared/project/project';
import { parseTemplates } from '../../shared/project/templates';

export function openTemplate(id: string): Project {
  const parsed = parseProject(readFileSync(`templates/${id}.netloom`, 'utf8'));
  if (!parsed.ok) throw new Error(`${id}: ${parsed.error.code}`);
  return parsed.project;
}

export const readTemplates = () => parseTemplates(readFileSync('templates/index.json', 'utf8'));
