import { dataConfigSchema } from '../../shared/data/config';
import { NODE_SIZE } from '../../shared/formats/canvas/node-size';
import { applyEdit } from '../../shared/graph/apply-edit';
import type { Block, BlockId, Graph } from '../../shared/graph/graph';
import type { LayoutEngine } from '../../shared/graph/layout';
import { layoutGraph } from '../../shared/graph/layout';
import { newProject } from '../../shared/project/new-project';
import type { Project } from '../../shared/project/project';
import { trainingSettingsSchema } from '../../shared/training/settings';
import { clearWires } from './clear-wires';
import { drawGraph } from './drawing';
import type { Template } from './template';

const NO_SOURCE = { source: { kind: 'none' } };
const SPLIT = { seed: 1, stratify: true, test: 0.2, validation: 0.1 };

/** A template as a project. */
export async function projectOf(template: Template, engine: LayoutEngine): Promise<Project> {
  const drawn = drawGraph(template.draw);
  const { split, ...data } = template.data ?? {};
  return {
    ...newProject(template.project ?? template.name.en),
    graph: await laidOut(drawn, engine),
    data: dataConfigSchema.parse({ ...NO_SOURCE, ...data, split: { ...SPLIT, ...split } }),
    training: trainingSettingsSchema.parse(template.training ?? {}),
  };
}

/** A drawing in the ranks in which Tidy puts it, and what is drawn inside each of its blocks. */
async function laidOut(graph: Graph, engine: LayoutEngine): Promise<Graph> {
  const tidy = async <G extends Pick<Graph, 'nodes' | 'edges'>>(part: G): Promise<G> => {
    const plain = { nodes: part.nodes, edges: part.edges };
    const { edit } = await layoutGraph(plain, { nodeSize: () => NODE_SIZE, engine });
    return { ...part, nodes: clearWires(applyEdit(plain, edit)).nodes };
  };
  if (!graph.blocks) return tidy(graph);
  const blocks: Record<BlockId, Block> = {};
  for (const [id, block] of Object.entries(graph.blocks)) blocks[id] = await tidy(block);
  return { ...(await tidy(graph)), blocks };
}
