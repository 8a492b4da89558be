import type { ShapeProblem } from './define-layer';
import { isShapeProblem } from './define-layer';
import type { Shape } from './shape';

/** Rules of shape arithmetic that several layers share. */

export const last = (shape: Shape): number | null => shape[shape.length - 1] ?? null;

/** A size along one axis after a window slid over it: convolution and pooling alike. */
export function slide(
  size: number | null,
  window: number,
  stride: number,
  padding: 'valid' | 'same',
  dilation = 1,
): number | null {
  if (size === null) return null;
  const span = (window - 1) * dilation + 1;
  return padding === 'same' ? Math.ceil(size / stride) : Math.floor((size - span) / stride) + 1;
}

export function needRank(shape: Shape, needed: number): ShapeProblem | null {
  return shape.length === needed
    ? null
    : { problem: 'wrong-rank', params: { rank: shape.length, needed } };
}

export interface Window {
  readonly size: readonly number[];
  readonly strides: readonly number[];
  readonly padding: 'valid' | 'same';
  readonly dilation?: readonly number[];
  readonly sizeField: string;
}

/** The spatial sizes after a window, or a problem that says what would fit. `spatial` has no channels. */
export function slideAll(spatial: Shape, window: Window): Shape | ShapeProblem {
  const sizes = spatial.map((size, axis) =>
    slide(
      size,
      window.size[axis] ?? 1,
      window.strides[axis] ?? 1,
      window.padding,
      window.dilation?.[axis],
    ),
  );
  if (sizes.every((size) => size === null || size >= 1)) return sizes;
  const fitting = window.size.map((size, axis) => Math.min(size, spatial[axis] ?? size));
  return {
    problem: 'window-too-large',
    field: window.sizeField,
    params: { input: spatial.join('×'), window: window.size.join('×'), fitting: fitting.join('×') },
    fixes: [
      { kind: 'set', config: { padding: 'same' } },
      { kind: 'set', config: { [window.sizeField]: fitting } },
    ],
  };
}

/** Runs rules in turn and gives the first problem, else null. */
export const firstProblem = (...rules: (ShapeProblem | Shape | null)[]): ShapeProblem | null => {
  for (const rule of rules) if (rule !== null && isShapeProblem(rule)) return rule;
  return null;
};
