import type { GraphNode } from '../../graph/graph';
import { type LayerCost, readNode } from '../../graph/layer-result';
import { learningOf } from '../../graph/learning';
import { formatShape, type Shape } from '../../layers/shape';
import type { Language } from '../../layers/text';
import type { CanvasTheme } from './canvas-theme';
import { formatCount } from './format-count';
import { escapeXml, fitText, textWidth } from './svg-text';

export interface NodePicture {
  readonly node: GraphNode;
  /** The node whose layer it uses: itself, or another one. */
  readonly original: GraphNode;
  readonly size: { readonly width: number; readonly height: number };
  readonly shape: Shape | null;
  readonly cost: LayerCost | null;
  /** Its part of the network's multiply-adds, from 0 to 1. */
  readonly share: number;
  readonly severity: 'error' | 'warning' | null;
  readonly hasInput: boolean;
  readonly hasOutput: boolean;
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
  const { node, original, size, shape, cost, severity } = picture;
  const { x, y } = node.position;
  const read = readNode(original);
  const color = read ? theme.category[read.definition.category] : theme.secondText;
  const room = size.width - LEFT - RIGHT;
  const kind = fitText(read?.definition.name[language] ?? node.type, TEXT, room);
  const kindWidth = textWidth(kind, TEXT) + GAP;
  const brief = fitText(
    read?.definition.brief(read.config, language) ?? '',
    TEXT,
    room - kindWidth,
  );
  const own = cost && cost.params > 0 ? formatCount(cost.params) : '';
  const params = original === node ? own : fitText(original.name, TEXT, room / 2);
  const figures = room - textWidth(params, TEXT) - GAP;
  const marks = marksOf(picture, theme);
  const border = severity === 'error' ? theme.error : theme.border;
  const text = (at: number, baseline: number, content: string, fill: string, more = '') =>
    content && `<text x="${at}" y="${baseline}" fill="${fill}"${more}>${escapeXml(content)}</text>`;
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
    text(
      LEFT,
      19,
      fitText(node.name, TITLE * 1.04, room - marks.length * MARK_WIDTH),
      theme.text,
      ` font-size="${TITLE}" font-weight="600"`,
    ),
    ...marks.map((mark, place) => mark(size.width - RIGHT - 7 - place * MARK_WIDTH, 14.5)),
    // One text, so that the second part follows the first however wide the font draws it.
    `<text x="${LEFT}" y="36" fill="${color}">${escapeXml(kind)}<tspan dx="${GAP}" fill="${theme.secondText}">${escapeXml(brief)}</tspan></text>`,
    text(LEFT, 53, fitText(shape ? formatShape(shape) : '–', TEXT, figures), theme.text),
    text(size.width - RIGHT, 53, params, theme.secondText, ' text-anchor="end"'),
    ports(picture, theme),
    '</g>',
  ];
  return parts.filter(Boolean).join('');
}

function costBar({ size, share }: NodePicture, color: string): string {
  const width = Math.min(1, share) * (size.width - STRIPE);
  if (width < 0.5) return '';
  const top = size.height - 2;
  return `<rect x="${STRIPE}" y="${top}" width="${width.toFixed(1)}" height="2" fill="${color}"/>`;
}

type Mark = (x: number, y: number) => string;

/** What is said beside the name, from the right: a problem, a lock where frozen, a link where shared. */
function marksOf({ node, original, severity }: NodePicture, theme: CanvasTheme): Mark[] {
  const line = (path: string): Mark => {
    return (x, y) =>
      `<path transform="translate(${x} ${y})" d="${path}" fill="none" stroke="${theme.secondText}" stroke-width="1.2" stroke-linecap="round"/>`;
  };
  return [
    ...(severity ? [(x: number, y: number) => mark(x, y, severity, theme)] : []),
    ...(learningOf(original).frozen ? [line(LOCK)] : []),
    ...(original === node ? [] : [line(LINK)]),
  ];
}

const MARK_WIDTH = 18;
const LOCK = 'M-4 -.5h8v5.5h-8zM-2.5 -.5v-2a2.5 2.5 0 0 1 5 0v2';
const LINK =
  'M-1.5 1.5l3-3M-.5 -2.5l1.2-1.2a2.3 2.3 0 0 1 3.2 3.2l-1.2 1.2M.5 2.5l-1.2 1.2a2.3 2.3 0 0 1-3.2-3.2l1.2-1.2';

/** A filled circle for an error, a triangle for a warning, with an exclamation mark. */
function mark(x: number, y: number, severity: 'error' | 'warning', theme: CanvasTheme): string {
  const shape =
    severity === 'error'
      ? `<circle cx="${x}" cy="${y}" r="6.5" fill="${theme.error}"/>`
      : `<path d="M${x} ${y - 6.5}l7 12.5h-14z" fill="${theme.warning}"/>`;
  return `${shape}<path d="M${x} ${y - 3}v3.5m0 2.5v.5" stroke="${theme.surface}" stroke-width="1.6" stroke-linecap="round"/>`;
}

function ports({ size, hasInput, hasOutput, direction }: NodePicture, theme: CanvasTheme): string {
  const [middleX, middleY] = [size.width / 2, size.height / 2];
  const port = (x: number, y: number) =>
    `<circle cx="${x}" cy="${y}" r="3.75" fill="${theme.secondText}" stroke="${theme.surface}" stroke-width="1.5"/>`;
  const right = direction === 'right';
  return [
    hasInput && (right ? port(0, middleY) : port(middleX, 0)),
    hasOutput && (right ? port(size.width, middleY) : port(middleX, size.height)),
  ]
    .filter(Boolean)
    .join('');
}
