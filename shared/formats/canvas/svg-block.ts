import type { CanvasTheme } from './canvas-theme';
import { formatCount } from './format-count';
import { NODE_SIZE } from './node-size';
import { MARK_WIDTH, marksOf, type NodePicture, svgPorts, svgText } from './svg-node';
import { escapeXml, fitText, textWidth } from './svg-text';

const LEFT = 15;
const RIGHT = 11;
const TITLE = 13;
const TEXT = 12;
const PORT_TEXT = 11;
const GAP = 6;

/** An instance of a block, folded, as on the canvas; a repeated one is a stack. */
export function svgBlock(picture: NodePicture, theme: CanvasTheme): string {
  const { node, at, size, fact, direction } = picture;
  const { repeat } = fact;
  const { width, height } = size;
  const ink = fact.severity === 'error' ? theme.error : theme.block;
  const inputs = picture.ports.filter(({ side }) => side === 'in');
  // The names of several inputs stand above everything else.
  const top = direction === 'down' && inputs.length > 1 ? 16 : 0;
  const room = width - LEFT - RIGHT;
  const times = repeat > 1 ? `×${repeat}` : '';
  const kind = fitText(fact.block?.name ?? '', TEXT, room);
  const brief = fitText(fact.brief, TEXT, room - textWidth(kind, TEXT) - GAP);
  const params = fact.params ? formatCount(fact.params) : '';
  const marks = marksOf(picture, theme);
  const marksEnd = width - RIGHT - marks.length * MARK_WIDTH;
  const titleRoom = marksEnd - LEFT - textWidth(times, TITLE) - GAP;
  const box = (x: number, y: number) =>
    `<rect x="${x + 0.75}" y="${y + 0.75}" width="${width - 1.5}" height="${height - 1.5}" rx="5.5" fill="${theme.surface}" stroke="${ink}" stroke-width="1.5"/>`;
  return [
    `<g transform="translate(${at.x} ${at.y})">`,
    `<title>${escapeXml(node.name)}</title>`,
    repeat > 1 && box(3, 3),
    box(0, 0),
    `<path d="M5.5 .75H5V${height - 0.75}H5.5a4.75 4.75 0 0 1 -4.75 -4.75V5.5A4.75 4.75 0 0 1 5.5 .75z" fill="${ink}"/>`,
    svgText(
      LEFT,
      19 + top,
      fitText(node.name, TITLE * 1.04, titleRoom),
      theme.text,
      ` font-size="${TITLE}" font-weight="600"`,
    ),
    svgText(marksEnd, 19 + top, times, ink, ' font-weight="600" text-anchor="end"'),
    ...marks.map((mark, place) => mark(width - RIGHT - 7 - place * MARK_WIDTH, 14.5 + top)),
    `<text x="${LEFT}" y="${36 + top}" fill="${ink}">${escapeXml(kind)}<tspan dx="${GAP}" fill="${theme.secondText}">${escapeXml(brief)}</tspan></text>`,
    svgText(LEFT, 53 + top, fact.shape ?? '–', theme.text),
    svgText(width - RIGHT, 53 + top, params, theme.secondText, ' text-anchor="end"'),
    ...portNames(picture, theme),
    svgPorts(picture, theme),
    '</g>',
  ]
    .filter(Boolean)
    .join('');
}

/** The names of a side's ports, where it has several. */
function portNames({ ports, size, direction }: NodePicture, theme: CanvasTheme): string[] {
  if (size.height <= NODE_SIZE.height) return [];
  return ports.map(({ name, side, at }) => {
    const isOne = ports.filter((port) => port.side === side).length < 2;
    if (direction === 'down' && isOne) return '';
    const text = fitText(name, PORT_TEXT, 92);
    const more = ` font-size="${PORT_TEXT}"`;
    if (direction === 'down') {
      const y = side === 'in' ? 17 : size.height - 9;
      return svgText(at.x, y, text, theme.secondText, `${more} text-anchor="middle"`);
    }
    return side === 'in'
      ? svgText(12, at.y + 4, text, theme.secondText, more)
      : svgText(size.width - 12, at.y + 4, text, theme.secondText, `${more} text-anchor="end"`);
  });
}

/** An instance that is open in place: the frame around what is drawn in it. */
export function svgFrame(
  { node, at, size: { width, height }, fact }: NodePicture,
  theme: CanvasTheme,
): string {
  const { repeat } = fact;
  const ink = fact.severity === 'error' ? theme.error : theme.block;
  const box = (by: number, fill: string) =>
    `<rect x="${by + 0.75}" y="${by + 0.75}" width="${width - 1.5}" height="${height - 1.5}" rx="7.5" fill="${fill}" stroke="${ink}" stroke-width="1.5"/>`;
  const params = fact.params ? formatCount(fact.params) : '';
  const room = width - 24 - textWidth(params, TEXT) - GAP;
  const name = fitText(`${node.name}${repeat > 1 ? ` ×${repeat}` : ''}`, TITLE * 1.04, room);
  const brief = fitText(fact.brief, TEXT, room - textWidth(name, TITLE) - 2 * GAP);
  return [
    `<g transform="translate(${at.x} ${at.y})">`,
    `<title>${escapeXml(node.name)}</title>`,
    repeat > 1 && box(8, theme.canvas),
    repeat > 1 && box(4, theme.canvas),
    box(0, theme.frame),
    `<text x="12" y="21" fill="${theme.text}" font-size="${TITLE}" font-weight="600">${escapeXml(name)}<tspan dx="${2 * GAP}" font-size="${TEXT}" font-weight="400" fill="${theme.secondText}">${escapeXml(brief)}</tspan></text>`,
    svgText(width - 12, 21, params, theme.secondText, ' text-anchor="end"'),
    '</g>',
  ]
    .filter(Boolean)
    .join('');
}
