import { backendName } from '../../training/backend-name';
import type { Reason } from '../../training/events';
import type { Measurement } from '../../training/probe';

/** Why the first of two measured backends was taken: both times, or what ruled the other out. */
export function measuredReason(taken: Measurement, other: Measurement): Reason {
  const names = { backend: backendName(taken.backend), other: backendName(other.backend) };
  if (other.milliseconds === null) {
    const { code, params } = other.failure ?? { code: 'unexpected', params: { message: '' } };
    return { code: 'measured-other-failed', params: { ...params, ...names, cause: code } };
  }
  return {
    code: other.atLeast ? 'measured-far' : 'measured',
    params: {
      ...names,
      milliseconds: taken.milliseconds ?? 0,
      otherMilliseconds: other.milliseconds,
    },
  };
}
