import { useCallback, useEffect, useRef, useState } from 'react';
import type { Reason } from '../../../shared/training/events';
import type { WriteOptions } from '../../../shared/training/writing';
import { engine } from '../training/engine';
import { ensureModel } from '../training/run-control';
import { currentRun } from '../training/training-store';

interface WritingState {
  readonly prompt: string;
  readonly text: string;
  readonly busy: boolean;
  readonly error: Reason | null;
}

const NOTHING: WritingState = { prompt: '', text: '', busy: false, error: null };

/** Has the model write on, token by token, until it is done or stopped. */
export function useWriting() {
  const [state, setState] = useState(NOTHING);
  const abort = useRef<AbortController | null>(null);

  const stop = useCallback(() => abort.current?.abort(), []);
  const write = useCallback(async (options: WriteOptions) => {
    const controller = new AbortController();
    abort.current?.abort();
    abort.current = controller;
    const { signal } = controller;
    setState({ ...NOTHING, prompt: options.prompt, busy: true });
    const isReady = await ensureModel();
    const run = currentRun();
    if (!isReady || !run) {
      return setState({ ...NOTHING, error: { code: 'no-model', params: {} } });
    }
    const onPart = (part: string) => {
      if (!signal.aborted) setState((now) => ({ ...now, text: now.text + part }));
    };
    const answer = await engine.ask(run.id, { kind: 'write', options }, { onPart, signal });
    // Another text may have been begun meanwhile.
    if (abort.current !== controller) return;
    setState((now) => ({ ...now, busy: false, error: answer.ok ? null : answer.error }));
  }, []);
  useEffect(() => stop, [stop]);
  return { ...state, write, stop };
}
