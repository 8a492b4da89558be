import stringify from 'json-stringify-pretty-compact';
import type { LayoutEngine } from '../../shared/graph/layout';
import { pictureOf } from '../../shared/graph/network-picture';
import { validate } from '../../shared/graph/validate';
import type { Project } from '../../shared/project/project';
import { serializeProject } from '../../shared/project/serialize-project';
import { TEMPLATE_GROUPS } from '../../shared/project/templates';
import { TEMPLATES } from './catalog';
import { projectOf } from './project-of';
import type { Template } from './template';

/** Every file of templates/ but the data: its name and its text. */
export async function makeTemplates(engine: LayoutEngine): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>();
  const index: unknown[] = [];
  for (const group of TEMPLATE_GROUPS)
    for (const template of TEMPLATES.filter((one) => one.group === group)) {
      const project = await projectOf(template, engine);
      files.set(`${template.id}.netloom`, serializeProject(project));
      index.push(entryOf(template, project));
    }
  files.set('index.json', `${stringify(index, { maxLength: 100 })}\n`);
  return files;
}

/** What `parseTemplates` reads. */
function entryOf({ id, group, name, summary, paper }: Template, { graph }: Project) {
  const { params } = validate(graph, null).totals;
  const picture = pictureOf(graph).map(({ category, shape }) => [category, ...shape]);
  return { id, group, name, summary, ...(paper !== undefined && { paper }), params, picture };
}
