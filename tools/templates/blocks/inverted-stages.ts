import type { Drawing, Tensor } from '../drawing';
import { type InvertedCommon, inverted } from './inverted-residual';

/** A row of the papers' tables. */
export interface InvertedStage {
  readonly expand: number;
  readonly filters: number;
  readonly count: number;
  readonly stride: number;
  readonly kernel: number;
}

/** Each stage: a block that changes the shape, then more that keep it and add their input again. */
export function invertedStages(
  net: Drawing,
  x: Tensor,
  channels: number,
  stages: readonly InvertedStage[],
  common: InvertedCommon,
): Tensor {
  let [now, inside] = [x, channels];
  for (const [place, { expand, filters, count, stride, kernel }] of stages.entries()) {
    const name = `stage${place + 1}`;
    const settings = { inside, ...(expand > 1 && { stride }), filters, kernel };
    const first = inverted(expand > 1 ? 'change' : 'narrow', common);
    now = net.block(first, name, [now], { settings });
    if (count > 1)
      now = net.block(inverted('residual', common), `${name}_rest`, [now], {
        settings: { filters, kernel },
        repeat: count - 1,
      });
    inside = filters;
  }
  return now;
}
