/**
 * The page of bench/worker.ts. `window.trainInApp` has the app's worker train one run with all that the
 * app has it do; `window.trainBare` has a worker of this page do the same steps. Both give ms a step.
 */
import { EngineClient } from '../../renderer/src/worker/engine-client';
import type { RunEvent } from '../../renderer/src/worker/protocol';
import { RUNS, type RunName } from './runs';
import type { BareAnswer, Course } from './worker-protocol';

declare global {
  interface Window {
    trainInApp?: (run: RunName, epochs: number) => Promise<number>;
    trainBare?: (run: RunName, epochs: number) => Promise<number>;
  }
}

const engine = new EngineClient();
const bare = new Worker(new URL('./bare-worker.ts', import.meta.url), { type: 'module' });
const courses = new Map<RunName, Course>();

function courseOf(name: RunName, epochs: number): Course {
  const known = courses.get(name) ?? RUNS[name]();
  courses.set(name, known);
  return { ...known, settings: { ...known.settings, epochs } };
}

let runs = 0;
window.trainInApp = (name, epochs) =>
  new Promise((resolve, reject) => {
    const runId = String(++runs);
    let steps = 0;
    const onEvent = (_id: string, event: RunEvent) => {
      if (event.kind === 'started') steps = event.stepsPerEpoch * event.epochs;
      if (event.kind === 'finished') resolve((1000 * event.seconds) / steps);
      if (event.kind === 'failed' || event.kind === 'data-failed')
        reject(new Error(event.error.code));
    };
    engine.listen({ onEvent, onCrash: ({ code }) => reject(new Error(code)) });
    const source = { project: 'bench', ...courseOf(name, epochs) };
    engine.send({ kind: 'train', runId, source, extent: 'run', checkpoint: null });
  });

window.trainBare = (name, epochs) =>
  new Promise((resolve, reject) => {
    bare.onmessage = ({ data }: MessageEvent<BareAnswer>) =>
      'time' in data ? resolve(data.time) : reject(new Error(data.error));
    bare.postMessage(courseOf(name, epochs));
  });
