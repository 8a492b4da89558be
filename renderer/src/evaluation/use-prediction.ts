import { useCallback, useRef, useState } from 'react';
import type { Reason } from '../../../shared/training/events';
import { engine } from '../training/engine';
import { ensureModel } from '../training/run-control';
import { currentRun } from '../training/training-store';
import type { PlaygroundAnswer, PlaygroundInput } from '../worker/protocol';

interface PredictionState {
  readonly answer: PlaygroundAnswer | null;
  readonly error: Reason | null;
}

/**
 * Asks the model about what is drawn or typed, one question at a time: while one is under way only
 * the latest of those that follow is kept.
 */
export function usePrediction() {
  const [state, setState] = useState<PredictionState>({ answer: null, error: null });
  const busy = useRef(false);
  const next = useRef<PlaygroundInput | null>(null);

  const ask = useCallback(async (input: PlaygroundInput) => {
    next.current = input;
    if (busy.current) return;
    busy.current = true;
    try {
      while (next.current) {
        const question = next.current;
        next.current = null;
        setState(await answerOf(question));
      }
    } finally {
      busy.current = false;
    }
  }, []);
  const clear = useCallback(() => {
    next.current = null;
    setState({ answer: null, error: null });
  }, []);
  return { ...state, ask, clear };
}

async function answerOf(input: PlaygroundInput): Promise<PredictionState> {
  const isReady = await ensureModel();
  const run = currentRun();
  if (!isReady || !run) return { answer: null, error: { code: 'no-model', params: {} } };
  const answer = await engine.ask(run.id, { kind: 'predict', input });
  return answer.ok ? { answer: answer.value, error: null } : { answer: null, error: answer.error };
}
