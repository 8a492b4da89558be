import type { NodeSize } from '../../graph/align';
import type { Graph, GraphNode, NodeId, Point } from '../../graph/graph';
import { indexGraph } from '../../graph/graph-index';
import { originalOf } from '../../graph/shared-weights';
import type { Validation } from '../../graph/validate';
import { givesOutput, mostInputs } from '../../graph/wire';
import type { Language } from '../../layers/text';
import { CANVAS_COLORS, type CanvasThemeName } from './canvas-theme';
import { NODE_SIZE } from './node-size';
import { type NodePicture, svgNode } from './svg-node';
import { svgWire, svgWireLabel, type WirePicture } from './svg-wire';

export interface PictureOptions {
  readonly theme: CanvasThemeName;
  readonly language: Language;
  /** As on the canvas unless said otherwise. */
  readonly nodeSize?: NodeSize;
  /** The way the tensors flow; down unless said otherwise. */
  readonly direction?: 'down' | 'right';
}

/** Room around the drawing, in pixels. */
const MARGIN = 32;
const FONT =
  "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif";

/** The drawing as the canvas shows it: a standalone SVG file's text, at 1 unit a pixel. */
export function graphToSvg(graph: Graph, validation: Validation, options: PictureOptions): string {
  const theme = CANVAS_COLORS[options.theme];
  const { left, top, width, height } = boundsOf(graph, options);
  const wires = wirePictures(graph, validation, options);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${left} ${top} ${width} ${height}" font-family="${FONT}" font-size="12" style="font-variant-numeric: tabular-nums">`,
    `<rect x="${left}" y="${top}" width="${width}" height="${height}" fill="${theme.canvas}"/>`,
    ...wires.map((wire) => svgWire(wire, theme)),
    ...nodePictures(graph, validation, options).map((node) =>
      svgNode(node, theme, options.language),
    ),
    ...wires.map((wire) => svgWireLabel(wire, theme)).filter((label) => label !== ''),
    '</svg>\n',
  ].join('\n');
}

const sizeOf = (node: GraphNode, { nodeSize }: PictureOptions) => nodeSize?.(node) ?? NODE_SIZE;

function boundsOf(graph: Graph, options: PictureOptions) {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const node of graph.nodes) {
    const { width, height } = sizeOf(node, options);
    left = Math.min(left, node.position.x);
    top = Math.min(top, node.position.y);
    right = Math.max(right, node.position.x + width);
    bottom = Math.max(bottom, node.position.y + height);
  }
  if (graph.nodes.length === 0) [left, top, right, bottom] = [0, 0, 0, 0];
  return {
    left: left - MARGIN,
    top: top - MARGIN,
    width: right - left + 2 * MARGIN,
    height: bottom - top + 2 * MARGIN,
  };
}

function nodePictures(
  graph: Graph,
  validation: Validation,
  options: PictureOptions,
): NodePicture[] {
  const { shapes, costs, totals } = validation;
  const severities = severitiesOf(validation);
  return graph.nodes.map((node, place) => {
    const cost = costs.get(node.id) ?? null;
    return {
      node,
      original: originalOf(graph, node) ?? node,
      id: `layer${place}`,
      size: sizeOf(node, options),
      direction: options.direction ?? 'down',
      shape: shapes.get(node.id) ?? null,
      cost,
      share: (cost?.multiplyAdds ?? 0) / Math.max(1, totals.multiplyAdds),
      severity: severities.get(node.id) ?? null,
      hasInput: mostInputs(node) > 0,
      hasOutput: givesOutput(node),
    };
  });
}

function severitiesOf({ problems }: Validation): ReadonlyMap<NodeId, 'error' | 'warning'> {
  const severities = new Map<NodeId, 'error' | 'warning'>();
  for (const { nodeId, severity } of problems) {
    if (nodeId !== undefined && severities.get(nodeId) !== 'error')
      severities.set(nodeId, severity);
  }
  return severities;
}

function wirePictures(
  graph: Graph,
  validation: Validation,
  options: PictureOptions,
): WirePicture[] {
  const { nodes } = indexGraph(graph);
  const { shapes, problems } = validation;
  const direction = options.direction ?? 'down';
  const failing = new Set(problems.map((problem) => problem.edgeId));
  const severities = severitiesOf(validation);
  return graph.edges.flatMap((edge) => {
    const [source, target] = [nodes.get(edge.source), nodes.get(edge.target)];
    if (!source || !target) return [];
    const refused =
      shapes.has(source.id) && !shapes.has(target.id) && severities.get(target.id) === 'error';
    return {
      from: portOf(source, direction, 'end', options),
      to: portOf(target, direction, 'start', options),
      direction,
      shape: shapes.get(source.id) ?? null,
      failing: refused || failing.has(edge.id),
    };
  });
}

/** Where wires meet a layer: the middle of the side at which the flow comes in or goes out. */
function portOf(
  node: GraphNode,
  direction: 'down' | 'right',
  side: 'start' | 'end',
  options: PictureOptions,
): Point {
  const { width, height } = sizeOf(node, options);
  const { x, y } = node.position;
  const end = side === 'end' ? 1 : 0;
  return direction === 'down'
    ? { x: x + width / 2, y: y + end * height }
    : { x: x + end * width, y: y + height / 2 };
}
