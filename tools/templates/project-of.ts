import { dataConfigSchema } from '../../shared/data/config';
import { NODE_SIZE } from '../../shared/formats/canvas/node-size';
import { applyEdit } from '../../shared/graph/apply-edit';
import type { LayoutEngine } from '../../shared/graph/layout';
import { layoutGraph } from '../../shared/graph/layout';
import { newProject } from '../../shared/project/new-project';
import type { Project } from '../../shared/project/project';
import { trainingSettingsSchema } from '../../shared/training/settings';
import { createDrawing } from './drawing';
import type { Template } from './template';

const NO_SOURCE = { source: { kind: 'none' } };
const SPLIT = { seed: 1, stratify: true, test: 0.2, validation: 0.1 };

/** A template as a project, laid out as Tidy lays it out. */
export async function projectOf(template: Template, engine: LayoutEngine): Promise<Project> {
  const net = createDrawing();
  template.draw(net);
  const drawn = net.graph();
  const { edit } = await layoutGraph(drawn, { nodeSize: () => NODE_SIZE, engine });
  const { split, ...data } = template.data ?? {};
  return {
    ...newProject(template.project ?? template.name.en),
    graph: applyEdit(drawn, edit),
    data: dataConfigSchema.parse({ ...NO_SOURCE, ...data, split: { ...SPLIT, ...split } }),
    training: trainingSettingsSchema.parse(template.training ?? {}),
  };
}
