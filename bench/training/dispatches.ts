import type { WebGPUBackend } from '../../shared/engine/tf';

/** tfjs's private method through which every program goes. */
interface Recorder {
  recordAndSubmit(...values: unknown[]): void;
}

/** How many compute programs `run` gives the GPU to do. */
export async function countDispatches(
  backend: WebGPUBackend,
  run: () => Promise<unknown>,
): Promise<number> {
  const recorder = backend as unknown as Recorder;
  const { recordAndSubmit } = recorder;
  let count = 0;
  recorder.recordAndSubmit = (...values) => {
    count++;
    recordAndSubmit.apply(backend, values);
  };
  await run();
  recorder.recordAndSubmit = recordAndSubmit;
  return count;
}
