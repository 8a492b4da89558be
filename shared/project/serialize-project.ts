import stringify from 'json-stringify-pretty-compact';
import { usedBlocks } from '../graph/blocks/used-blocks';
import type { Block, Config, Graph, GraphEdge, GraphNode } from '../graph/graph';
import { layerOf } from '../layers/index';
import type { Project } from './project';

/** Columns after which a layer is written on several lines. */
const MAX_LINE = 100;

/**
 * A project as the text of its file: UTF-8, keys always in the same order, a layer on few lines, so
 * that versions can be compared line by line.
 */
export function serializeProject(project: Project): string {
  const { format, version, name, notes, graph, data, training, direction } = project;
  const file = {
    format,
    version,
    name,
    notes,
    data: ordered(data),
    training: ordered(training),
    ...(direction && { direction }),
    graph: graphOf(graph),
  };
  return `${stringify(file, { maxLength: MAX_LINE })}\n`;
}

/** What is undefined is not written. */
const nodeOf = ({ position: { x, y }, ...node }: GraphNode) => ({
  id: node.id,
  type: node.type,
  name: node.name,
  config: configOf(node.type, node.config),
  frozen: node.frozen,
  learningRate: node.learningRate,
  sharesWith: node.sharesWith,
  position: { x, y },
});

const edgeOf = ({ id, source, target, sourcePort, targetPort }: GraphEdge) => ({
  ...{ id, source, target },
  ...(sourcePort && { sourcePort }),
  ...(targetPort && { targetPort }),
});

/** A drawing as in a file, with the blocks that it uses. */
function graphOf(graph: Graph) {
  const blocks = Object.entries(usedBlocks(graph)).sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    nodes: graph.nodes.map(nodeOf),
    edges: graph.edges.map(edgeOf),
    ...(blocks.length > 0 && {
      blocks: Object.fromEntries(blocks.map(([id, block]) => [id, blockText(block)])),
    }),
  };
}

/** A block as in a file. */
export const blockText = ({ name, origin, settings, nodes, edges }: Block) => ({
  name,
  ...(origin && { origin: { libraryId: origin.libraryId, version: origin.version } }),
  settings: settings.map((setting) => ({
    name: setting.name,
    default: ordered(setting.default),
    bindings: setting.bindings.map(({ node, field, expression }) => ({ node, field, expression })),
  })),
  nodes: nodes.map(nodeOf),
  edges: edges.map(edgeOf),
});

/** In the order of the layer's form; settings that the form doesn't have come behind. */
function configOf(type: string, config: Config): unknown {
  const fields = Object.keys(layerOf(type)?.fields ?? {});
  const known = fields.filter((field) => Object.hasOwn(config, field));
  const others = Object.keys(config).filter((key) => !fields.includes(key));
  return Object.fromEntries(
    [...known, ...others.sort()].map((field) => [field, ordered(config[field])]),
  );
}

/** Keys by the alphabet, but for what says which kind of thing it is. */
function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => rankOf(a) - rankOf(b) || (a < b ? -1 : 1))
      .map(([key, item]) => [key, ordered(item)]),
  );
}

const rankOf = (key: string): number =>
  key === 'kind' || key === 'type' || key === 'name' ? 0 : 1;
