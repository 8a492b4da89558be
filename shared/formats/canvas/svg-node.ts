import type { GraphNode, Point } from '../../graph/graph';
import { layerOf } from '../../layers/index';
import type { Language } from '../../layers/text';
import type { CanvasTheme } from './canvas-theme';
import { formatCount } from './format-count';
import type { NodeFacts } from './graph-facts';
import { escapeXml, fitText, textWidth } from './svg-text';

export interface NodePicture {
  readonly node: GraphNode;
  readonly fact: NodeFacts;
  /** Its top left corner. */
  readonly at: Point;
  readonly size: { readonly width: number; readonly height: number };
  /** Where wires end, from its corner. */
  readonly ports: readonly {
    readonly name: string;
    readonly side: 'in' | 'out';
    readonly at: Point;
  }[];
  readonly direction: 'down' | 'right';
  /** For what the picture refers to inside itself; of letters and digits. */
  readonly id: string;
}

const STRIPE = 5;
const LEFT = 15;
const RIGHT = 11;
const TITLE = 13;
const TEXT = 12;
const GAP = 6;

/** One layer as on the canvas: stripe, name, kind with settings in brief, shape, parameters, cost. */
export function svgNode(picture: NodePicture, theme: CanvasTheme, language: Language): string {
  const { node, size, fact } = picture;
  const { shape, severity, sharesWith } = fact;
  const { x, y } = picture.at;
  const layer = layerOf(node.type);
  const color = layer ? theme.category[layer.category] : theme.secondText;
  const room = size.width - LEFT - RIGHT;
  const kind = fitText(layer?.name[language] ?? node.type, TEXT, room);
  const kindWidth = textWidth(kind, TEXT) + GAP;
  const brief = fitText(fact.brief, TEXT, room - kindWidth);
  const own = fact.params ? formatCount(fact.params) : '';
  const params = sharesWith === null ? own : fitText(sharesWith, TEXT, room / 2);
  const figures = room - textWidth(params, TEXT) - GAP;
  const marks = marksOf(picture, theme);
  const border = severity === 'error' ? theme.error : theme.border;
  const parts = [
    `<g transform="translate(${x} ${y})">`,
    `<title>${escapeXml(node.name)}</title>`,
    `<clipPath id="${picture.id}"><rect width="${size.width}" height="${size.height}" rx="6"/></clipPath>`,
    `<g clip-path="url(#${picture.id})">`,
    `<rect width="${size.width}" height="${size.height}" fill="${theme.surface}"/>`,
    `<rect width="${STRIPE + 1}" height="${size.height}" fill="${color}"/>`,
    costBar(picture, color),
    '</g>',
    `<rect x="0.5" y="0.5" width="${size.width - 1}" height="${size.height - 1}" rx="5.5" fill="none" stroke="${border}"/>`,
    svgText(
      LEFT,
      19,
      fitText(node.name, TITLE * 1.04, room - marks.length * MARK_WIDTH),
      theme.text,
      ` font-size="${TITLE}" font-weight="600"`,
    ),
    ...marks.map((mark, place) => mark(size.width - RIGHT - 7 - place * MARK_WIDTH, 14.5)),
    // One text, so that the second part follows the first however wide the font draws it.
    `<text x="${LEFT}" y="36" fill="${color}">${escapeXml(kind)}<tspan dx="${GAP}" fill="${theme.secondText}">${escapeXml(brief)}</tspan></text>`,
    svgText(LEFT, 53, fitText(shape ?? '–', TEXT, figures), theme.text),
    svgText(size.width - RIGHT, 53, params, theme.secondText, ' text-anchor="end"'),
    svgPorts(picture, theme),
    '</g>',
  ];
  return parts.filter(Boolean).join('');
}

function costBar({ size, fact }: NodePicture, color: string): string {
  const width = fact.cost * (size.width - STRIPE);
  if (width < 0.5) return '';
  const top = size.height - 2;
  return `<rect x="${STRIPE}" y="${top}" width="${width.toFixed(1)}" height="2" fill="${color}"/>`;
}

type Mark = (x: number, y: number) => string;

/** What is said beside the name, from the right: a problem, a lock where frozen, a link where shared. */
export function marksOf({ fact }: NodePicture, theme: CanvasTheme): Mark[] {
  const { severity, frozen, sharesWith } = fact;
  const line = (path: string): Mark => {
    return (x, y) =>
      `<path transform="translate(${x} ${y})" d="${path}" fill="none" stroke="${theme.secondText}" stroke-width="1.2" stroke-linecap="round"/>`;
  };
  return [
    ...(severity ? [(x: number, y: number) => problemMark(x, y, severity, theme)] : []),
    ...(frozen ? [line(LOCK)] : []),
    ...(sharesWith === null ? [] : [line(LINK)]),
  ];
}

export const MARK_WIDTH = 18;
const LOCK = 'M-4 -.5h8v5.5h-8zM-2.5 -.5v-2a2.5 2.5 0 0 1 5 0v2';
const LINK =
  'M-1.5 1.5l3-3M-.5 -2.5l1.2-1.2a2.3 2.3 0 0 1 3.2 3.2l-1.2 1.2M.5 2.5l-1.2 1.2a2.3 2.3 0 0 1-3.2-3.2l1.2-1.2';

/** A filled circle for an error, a triangle for a warning, with an exclamation mark. */
function problemMark(
  x: number,
  y: number,
  severity: 'error' | 'warning',
  theme: CanvasTheme,
): string {
  const shape =
    severity === 'error'
      ? `<circle cx="${x}" cy="${y}" r="6.5" fill="${theme.error}"/>`
      : `<path d="M${x} ${y - 6.5}l7 12.5h-14z" fill="${theme.warning}"/>`;
  return `${shape}<path d="M${x} ${y - 3}v3.5m0 2.5v.5" stroke="${theme.surface}" stroke-width="1.6" stroke-linecap="round"/>`;
}

export const svgPorts = ({ ports }: Pick<NodePicture, 'ports'>, theme: CanvasTheme): string =>
  ports
    .map(
      ({ at }) =>
        `<circle cx="${at.x}" cy="${at.y}" r="3.75" fill="${theme.secondText}" stroke="${theme.surface}" stroke-width="1.5"/>`,
    )
    .join('');

/** A line of text; nothing for none. */
export const svgText = (
  x: number,
  baseline: number,
  content: string,
  fill: string,
  more = '',
): string =>
  content && `<text x="${x}" y="${baseline}" fill="${fill}"${more}>${escapeXml(content)}</text>`;
