import { useEffect, useState } from 'react';
import type { Reason } from '../../../shared/training/events';
import { engine } from '../training/engine';
import { currentRun } from '../training/training-store';
import type { SamplePage, SplitName } from '../worker/protocol';

/**
 * Fetches samples from the engine; the last answer stays until the next is there. With an output's
 * name, what it was to give and what it gives come with them.
 */
export function useSamples(split: SplitName, indices: readonly number[], compare?: string) {
  const [page, setPage] = useState<SamplePage | null>(null);
  const [error, setError] = useState<Reason | null>(null);
  useEffect(() => {
    const run = currentRun();
    if (!run || indices.length === 0) return;
    let isWanted = true;
    void engine.ask(run.id, { kind: 'samples', split, indices, compare }).then((answer) => {
      if (!isWanted) return;
      if (answer.ok) setPage(answer.value);
      else setError(answer.error);
    });
    return () => {
      isWanted = false;
    };
  }, [split, indices, compare]);
  return { page, error };
}
