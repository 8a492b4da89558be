import type { Point } from '../../graph/graph';
import { formatShape, type Shape } from '../../layers/shape';
import type { CanvasTheme } from './canvas-theme';
import { escapeXml } from './svg-text';
import { wireWidth } from './wire-width';

export interface WirePicture {
  readonly from: Point;
  readonly to: Point;
  readonly direction: 'down' | 'right';
  readonly shape: Shape | null;
  /** Its target can't take the tensor, or it closes a cycle. */
  readonly failing: boolean;
}

/** How far a curve's handle lies from its end: half the way, and more gently where it turns back. */
const reach = (distance: number): number =>
  distance >= 0 ? distance / 2 : 6.25 * Math.sqrt(-distance);

/** The same curve as on the canvas. */
export function svgWire(wire: WirePicture, theme: CanvasTheme): string {
  const { from, to, direction, shape, failing } = wire;
  const out = reach(direction === 'down' ? to.y - from.y : to.x - from.x);
  const [dx, dy] = direction === 'down' ? [0, out] : [out, 0];
  const points = [`${from.x + dx} ${from.y + dy}`, `${to.x - dx} ${to.y - dy}`, `${to.x} ${to.y}`];
  const dashes = failing ? ' stroke-dasharray="5 3"' : '';
  return `<path d="M${from.x} ${from.y}C${points.join(' ')}" fill="none" stroke="${failing ? theme.error : theme.secondText}" stroke-opacity="${failing ? 1 : 0.7}" stroke-width="${wireWidth(shape)}"${dashes}/>`;
}

/** The tensor's shape at the middle of the wire, readable over whatever it crosses. */
export function svgWireLabel({ from, to, shape }: WirePicture, theme: CanvasTheme): string {
  if (!shape) return '';
  const [x, y] = [(from.x + to.x) / 2, (from.y + to.y) / 2];
  return `<text x="${x}" y="${y + 4}" fill="${theme.text}" stroke="${theme.canvas}" stroke-width="5" stroke-linejoin="round" paint-order="stroke" font-size="11" text-anchor="middle">${escapeXml(formatShape(shape))}</text>`;
}
