import { TEXTS } from '../../shared/layers/input';
import type { Loss } from '../../shared/layers/losses';
import { RECONSTRUCTION } from '../../shared/layers/output';
import type { Drawing, Tensor } from './drawing';

export const input = (net: Drawing, shape: readonly number[], name = 'input'): Tensor =>
  net.layer('Input', name, { shape, columns: [] });

/** Texts of the data, for a TextVectorization to turn into numbers. */
export const textInput = (net: Drawing, name = 'text'): Tensor =>
  net.layer('Input', name, { source: TEXTS, columns: [] });

interface Target {
  readonly name?: string;
  readonly target?: string;
  readonly weight?: number;
}

export function output(
  net: Drawing,
  x: Tensor,
  loss: Loss = 'categoricalCrossentropy',
  { name = 'target', target = '', weight = 1 }: Target = {},
): void {
  net.layer('Output', name, { loss, target, weight }, x);
}

/** What came in is what has to come out. */
export const reconstruction = (net: Drawing, x: Tensor, loss: Loss): void =>
  output(net, x, loss, { target: RECONSTRUCTION });
