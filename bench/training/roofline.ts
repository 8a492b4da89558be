import { validate } from '../../shared/graph/validate';
import { WORKLOADS, type WorkloadName } from '../models';
import { medianOf } from './goals';
import type { Result } from './match';

/** What a step takes at least, whoever does it. */
export interface Work {
  readonly model: WorkloadName;
  /** 10⁹ floating-point operations: forward, and twice that backward. */
  readonly gflop: number;
  /** 10⁶ bytes of all layers' outputs, each written once forward and read once backward. */
  readonly megabytes: number;
  /** 10⁹ operations a second that the contestants reached, by label. */
  readonly reached: Readonly<Record<string, number>>;
}

export function workOf(model: WorkloadName, batch: number, results: readonly Result[]): Work {
  const { multiplyAdds, activations } = validate(WORKLOADS[model].graph()).totals;
  const gflop = (3 * 2 * multiplyAdds * batch) / 1e9;
  const ran = results.filter(({ turns }) => turns.length > 0);
  return {
    model,
    gflop,
    megabytes: (2 * activations * batch) / 1e6,
    reached: Object.fromEntries(
      ran.map((result) => [result.label, (1000 * gflop) / medianOf(result)]),
    ),
  };
}
