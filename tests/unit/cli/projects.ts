import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { NO_DATA } from '../../../shared/data/config';
import type { GraphNode } from '../../../shared/graph/graph';
import type { Project } from '../../../shared/project/project';
import { serializeProject } from '../../../shared/project/serialize-project';
import { DEFAULT_TRAINING, type TrainingSettings } from '../../../shared/training/settings';

export type Layer = readonly [type: string, config: GraphNode['config']];

/** Writes a project of layers in a row, the Output last. Returns its path. */
export function writeProject(
  folder: string,
  layers: readonly Layer[],
  training: Partial<TrainingSettings> = {},
  data: Partial<Project['data']> = {},
): string {
  const nodes = layers.map(([type, config], place) => ({
    id: `n${place}`,
    type,
    name: `${type.toLowerCase()}${place}`,
    config,
    position: { x: 0, y: 100 * place },
  }));
  const edges = nodes.slice(1).map(({ id }, place) => ({
    id: `e${place}`,
    source: `n${place}`,
    target: id,
  }));
  const file = join(folder, 'network.netloom');
  const project: Project = {
    format: 'netloom',
    version: 1,
    name: 'Test',
    notes: '',
    graph: { nodes, edges },
    data: { ...NO_DATA, ...data },
    training: { ...DEFAULT_TRAINING, ...training },
  };
  writeFileSync(file, serializeProject(project));
  return file;
}
