import type { CanvasTheme } from './canvas-theme';
import { type NodePicture, svgPorts, svgText } from './svg-node';
import { escapeXml, fitText, textWidth } from './svg-text';

/** A port of a block as it is drawn inside of it. */
export function svgPort(picture: NodePicture, theme: CanvasTheme): string {
  const { node, at, size, fact, direction } = picture;
  const { width, height } = size;
  const shape = fact.shape ?? '–';
  const name = fitText(node.name, 13, width - 40 - textWidth(shape, 12));
  // Where it stands in a frame, wires end at it on both sides.
  const ends: NodePicture['ports'] = (['in', 'out'] as const).map((side) => {
    const end = side === 'in' ? 0 : 1;
    const place =
      direction === 'down' ? { x: width / 2, y: end * height } : { x: end * width, y: height / 2 };
    return { name: '', side, at: place };
  });
  return [
    `<g transform="translate(${at.x} ${at.y})">`,
    `<title>${escapeXml(node.name)}</title>`,
    `<rect x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="15.5" fill="${theme.surface}" stroke="${theme.secondText}" stroke-dasharray="3 3"/>`,
    svgText(16, 20.5, name, theme.text, ' font-size="13" font-weight="600"'),
    svgText(width - 16, 20.5, shape, theme.text, ' text-anchor="end"'),
    svgPorts({ ...picture, ports: ends }, theme),
    '</g>',
  ].join('');
}
