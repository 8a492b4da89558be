import { blockPorts } from '../../graph/blocks/block';
import type { Graph, GraphEdge, NodeId, Point } from '../../graph/graph';
import { indexGraph } from '../../graph/graph-index';
import type { Validation } from '../../graph/validate';
import { givesOutput, mostInputs } from '../../graph/wire';
import type { Language } from '../../layers/text';
import { CANVAS_COLORS, type CanvasTheme, type CanvasThemeName } from './canvas-theme';
import { portPlace, sizesIn } from './drawn-size';
import { type GraphFacts, gatherFacts } from './graph-facts';
import { type Place, placesIn } from './places';
import { svgBlock, svgFrame } from './svg-block';
import { type NodePicture, svgNode } from './svg-node';
import { svgPort } from './svg-port';
import { svgWire, svgWireLabel, type WirePicture } from './svg-wire';

export interface PictureOptions {
  readonly theme: CanvasThemeName;
  readonly language: Language;
  /** The way the tensors flow; down unless said otherwise. */
  readonly direction?: 'down' | 'right';
}

/** Room around the drawing, in pixels. */
const MARGIN = 32;
const FONT =
  "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif";

/** The drawing as the canvas shows it: a standalone SVG file's text, at 1 unit a pixel. */
export function graphToSvg(graph: Graph, validation: Validation, options: PictureOptions): string {
  const { language, direction = 'down' } = options;
  const theme = CANVAS_COLORS[options.theme];
  const { left, top, width, height } = boundsOf(graph, direction);
  const places = placesIn(graph, '', direction);
  const facts = gatherFacts(graph, places, validation, language);
  const drawn = places.map((place) => drawPlace(graph, place, facts, direction, theme, language));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${left} ${top} ${width} ${height}" font-family="${FONT}" font-size="12" style="font-variant-numeric: tabular-nums">`,
    `<rect x="${left}" y="${top}" width="${width}" height="${height}" fill="${theme.canvas}"/>`,
    // What is in a frame lies over the frame; its names over everything.
    ...drawn.flatMap(({ frames, wires, nodes }) => [...frames, ...wires, ...nodes]),
    ...drawn.flatMap(({ labels }) => labels),
    '</svg>\n',
  ].join('\n');
}

function boundsOf(graph: Graph, direction: 'down' | 'right') {
  const size = sizesIn(graph, direction);
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const node of graph.nodes) {
    const { width, height } = size(node);
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

function drawPlace(
  graph: Graph,
  place: Place,
  facts: GraphFacts,
  direction: 'down' | 'right',
  theme: CanvasTheme,
  language: Language,
) {
  const size = sizesIn(graph, direction);
  const { x, y } = place.origin;
  const frames: string[] = [];
  const nodes: string[] = [];
  for (const [number, node] of place.graph.nodes.entries()) {
    const fact = facts.nodes.get(node.id);
    if (!fact) continue;
    const { id, position } = node;
    const picture: NodePicture = {
      node,
      fact,
      at: { x: position.x + x, y: position.y + y },
      id: `${place.scope === '' ? 'layer' : `in${id.replace(/\W/g, '')}n`}${number}`,
      size: size(node),
      direction,
      ports: portsOf(graph, node, fact.block !== null, direction),
    };
    if (place.open.has(id)) frames.push(svgFrame(picture, theme));
    else if (fact.block) nodes.push(svgBlock(picture, theme));
    else if (node.type === 'BlockInput' || node.type === 'BlockOutput')
      nodes.push(svgPort(picture, theme));
    else nodes.push(svgNode(picture, theme, language));
  }
  const wires = place.graph.edges.flatMap((edge) => wireIn(graph, place, edge, facts, direction));
  return {
    frames,
    nodes,
    wires: wires.map((wire) => svgWire(wire, theme)),
    labels: wires.map((wire) => svgWireLabel(wire, theme)).filter((label) => label !== ''),
  };
}

/** Where a node's wires end, from its corner. */
function portsOf(
  graph: Graph,
  node: Place['graph']['nodes'][number],
  isBlock: boolean,
  direction: 'down' | 'right',
): NodePicture['ports'] {
  if (!isBlock) {
    const sides = [mostInputs(node) > 0 && 'in', givesOutput(node) && 'out'] as const;
    return sides.flatMap((side) =>
      side ? [{ name: '', side, at: portPlace(graph, node, side, undefined, direction) }] : [],
    );
  }
  const block = graph.blocks?.[String(node.config.block)];
  const { inputs, outputs } = block ? blockPorts(block) : { inputs: [], outputs: [] };
  const port = (side: 'in' | 'out') => (one: { readonly id: NodeId; readonly name: string }) => ({
    name: one.name,
    side,
    at: portPlace(graph, node, side, one.id, direction),
  });
  return [...inputs.map(port('in')), ...outputs.map(port('out'))];
}

/** A wire between the ports that it names; in a frame it ends at the port that is drawn there. */
function wireIn(
  graph: Graph,
  place: Place,
  edge: GraphEdge,
  facts: GraphFacts,
  direction: 'down' | 'right',
): WirePicture[] {
  const { nodes } = indexGraph(place.graph);
  const end = (id: NodeId, side: 'in' | 'out', port: NodeId | undefined): Point | null => {
    const node = nodes.get(id);
    if (!node) return null;
    const at = portPlace(graph, node, side, port, direction);
    const { x, y } = node.position;
    return { x: x + place.origin.x + at.x, y: y + place.origin.y + at.y };
  };
  const from = end(edge.source, 'out', edge.sourcePort);
  const to = end(edge.target, 'in', edge.targetPort);
  if (!from || !to) return [];
  const shape = facts.wires.get(edge.id) ?? null;
  return [{ from, to, direction, shape, failing: facts.failingEdges.has(edge.id) }];
}
