import type { Reason } from '../training/events';
import { backendFailure, knownBackendFailure } from './backends';
import { EngineError, reasonOf } from './engine-error';
import type { BackendFailure } from './gpu-types';

/** What went wrong; where the backend has failed, that is the cause of whatever it led to. */
export async function explain(error: unknown): Promise<Reason> {
  const failure = await backendFailure();
  return reasonOf(failure ? asError(failure) : error);
}

/** Throws where the backend is known to have failed: what it computes from then on is worthless. */
export function assertSound(): void {
  const failure = knownBackendFailure();
  if (failure) throw asError(failure);
}

/** Does work on the backend. Where the backend fails meanwhile, that is what is thrown. */
export async function soundly<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } finally {
    await assertAllSound();
  }
}

/** The same as `assertSound`, once everything asked of the backend has been done. */
export async function assertAllSound(): Promise<void> {
  const failure = await backendFailure();
  if (failure) throw asError(failure);
}

const asError = ({ code, message }: BackendFailure) => new EngineError(code, { message });
