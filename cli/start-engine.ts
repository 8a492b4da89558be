import i18next from 'i18next';
import type { BackendName, BackendPreference } from '../shared/engine/backends';
import type { Reason } from '../shared/training/events';
import type { Precision } from '../shared/training/settings';
import { CliError } from './cli-error';

interface Started {
  readonly backend: BackendName;
  readonly reason: Reason;
}

/** A backend asked for in the call is that or it fails: a run that is silently another is worse than none. */
export function refuseOther(wish: BackendPreference | undefined, started: Started): void {
  if (wish === undefined || wish === 'auto' || wish === started.backend) return;
  const { code, params } = started.reason;
  const reason = backendReason({ code: String(params.cause ?? code), params });
  throw new CliError(i18next.t('backendMissing', { wish, reason, other: started.backend }));
}

/** So with half precision asked for in the call. */
export function refuseSingle(wish: Precision | undefined, { backend, reason }: Started): void {
  if (wish !== 'half' || backend === 'webgpu') return;
  throw new CliError(i18next.t('halfMissing', { backend, reason: backendReason(reason) }));
}

/** Why a backend was chosen, with the cause behind it where there is one. */
export function backendReason({ code, params }: Reason): string {
  const { cause } = params;
  return i18next.t(keysOf(code), {
    ...params,
    ...(typeof cause === 'string' && { cause: i18next.t(keysOf(cause), params) }),
  });
}

/** What rules a backend out is any of the engine's messages. */
const keysOf = (code: string): string[] =>
  ['reason', 'failure', 'preflight'].map((group) => `engine:${group}.${code}`);
