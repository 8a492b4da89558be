import type { WorkloadName } from '../models';
import type { Result } from './match';
import { median } from './statistics';

/** How many times as fast this engine is meant to be as others, in one run. */
export interface Goal {
  readonly title: string;
  readonly ours: (result: Result) => boolean;
  readonly others: (result: Result) => boolean;
  readonly ratios: Partial<Record<WorkloadName, number>>;
}

export interface Verdict {
  readonly goal: string;
  readonly model: WorkloadName;
  readonly wanted: number;
  /** The other's median time over ours; null where one of them did not run. */
  readonly reached: number | null;
  /** The other took longer than it was given: the true ratio is larger. */
  readonly atLeast: boolean;
  readonly against: string;
}

const is = (who: Result['who'], device: Result['device']) => (result: Result) =>
  result.who === who && result.device === device;

export const GOALS: readonly Goal[] = [
  {
    title: "wasm, against stock tf.js's best CPU path",
    ours: is('netloom', 'wasm'),
    others: (result) => result.who === 'stock' && result.device !== 'webgpu',
    ratios: { mlp: 5, cnn: 50, resnet20: 30, lstm: 5, transformer: 5 },
  },
  {
    title: 'wasm, against PyTorch on the same cores',
    ours: is('netloom', 'wasm'),
    others: is('torch', 'cpu'),
    ratios: { mlp: 1, cnn: 0.8, resnet20: 0.5, lstm: 0.5, transformer: 0.5 },
  },
  {
    title: 'WebGPU on a GPU, against stock tf.js WebGPU',
    ours: is('netloom', 'webgpu'),
    others: is('stock', 'webgpu'),
    ratios: { mlp: 2, cnn: 5, resnet20: 5, lstm: 3, transformer: 2 },
  },
  {
    title: 'WebGPU on a GPU, against PyTorch CUDA (eager, fp32)',
    ours: is('netloom', 'webgpu'),
    others: is('torch', 'cuda'),
    ratios: { mlp: 0.5, cnn: 0.5, resnet20: 0.3, lstm: 0.3, transformer: 0.3 },
  },
];

export const medianOf = ({ turns }: Result): number => median(turns.flat());

export function verdicts(model: WorkloadName, results: readonly Result[]): Verdict[] {
  return GOALS.flatMap(({ title, ours, others, ratios }) => {
    const wanted = ratios[model];
    if (wanted === undefined) return [];
    // As the program runs: on all threads.
    const mine = results.findLast((result) => ours(result) && result.turns.length > 0);
    const rivals = results.filter(others);
    const fastest = rivals
      .filter(({ turns }) => turns.length > 0)
      .reduce<Result | undefined>(
        (best, rival) => (best && medianOf(best) <= medianOf(rival) ? best : rival),
        undefined,
      );
    const tired = rivals.find(({ overLimit }) => overLimit !== undefined);
    const time = fastest ? medianOf(fastest) : tired?.overLimit;
    return {
      goal: title,
      model,
      wanted,
      reached: mine && time !== undefined ? time / medianOf(mine) : null,
      atLeast: !fastest,
      against: (fastest ?? tired)?.label ?? '',
    };
  });
}
