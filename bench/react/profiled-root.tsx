/**
 * Stands in for react-dom/client in the build that `bench/react.ts` measures: React's profiling build, with
 * the whole app inside of a Profiler that notes how long each commit's rendering took.
 */
import { Profiler, type ReactNode } from 'react';
// @ts-expect-error React types its profiling build as it does the client, but under another name.
import { createRoot as createProfiledRoot } from 'react-dom/profiling';

export interface Commit {
  /** Milliseconds spent rendering what changed. */
  readonly actual: number;
  /** When it began, on the page's clock. */
  readonly start: number;
}

const commits: Commit[] = [];
Object.assign(globalThis, { commits });

export function createRoot(container: Element): { render: (children: ReactNode) => void } {
  const root = createProfiledRoot(container);
  return {
    render: (children) =>
      root.render(
        <Profiler
          id="app"
          onRender={(_id, _phase, actual, _base, start) => commits.push({ actual, start })}
        >
          {children}
        </Profiler>,
      ),
  };
}
