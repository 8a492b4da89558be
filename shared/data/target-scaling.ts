import type { TargetScaling } from './dataset';
import { applyStep, undoStep } from './table/number-steps';
import { scaleNumber } from './table/scale-number';

export const UNSCALED: TargetScaling = { offset: 0, scale: 1 };

const LARGEST = 3.4e38;

export const toModel = (value: number, { steps = [], ...scaling }: TargetScaling): number =>
  scaleNumber(
    steps.reduce((sum, step) => applyStep(step, sum), value),
    scaling,
  );

/** A model's value in the target's own unit; one beyond what a number of 32 bits holds is the largest. */
export function fromModel(value: number, { steps = [], offset, scale }: TargetScaling): number {
  const restored = steps.reduceRight((sum, step) => undoStep(step, sum), value * scale + offset);
  return Math.min(LARGEST, Math.max(-LARGEST, restored));
}
