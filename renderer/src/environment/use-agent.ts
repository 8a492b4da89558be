import { useCallback, useEffect, useRef, useState } from 'react';
import type { Environment, State } from '../../../shared/environments/environment';
import type { Reason } from '../../../shared/training/events';
import { engine } from '../training/engine';
import { ensureModel } from '../training/run-control';
import { currentRun } from '../training/training-store';

interface Game {
  readonly state: State;
  readonly action: number | null;
  readonly steps: number;
  readonly status: 'ready' | 'playing' | 'fallen' | 'complete';
  readonly error: Reason | null;
}

/** An episode that the model plays while one looks on, and may be pushed in. */
export function useAgent(environment: Environment) {
  const fresh = useCallback(
    (): Game => ({
      state: environment.reset(Math.random),
      action: null,
      steps: 0,
      status: 'ready',
      error: null,
    }),
    [environment],
  );
  const [game, setGame] = useState(fresh);
  const pushed = useRef(0);
  const playing = useRef(0);

  const stop = useCallback(() => {
    playing.current++;
  }, []);
  useEffect(() => stop, [stop]);

  const play = useCallback(async () => {
    const mine = ++playing.current;
    const isReady = await ensureModel();
    let now: Game = { ...fresh(), status: 'playing' };
    pushed.current = 0;
    let due = performance.now();
    while (isReady && now.status === 'playing' && mine === playing.current) {
      const answer = await chosenAction(environment, now.state);
      if (typeof answer !== 'number') now = { ...now, status: 'ready', error: answer };
      else {
        const state = environment.push(now.state, pushed.current);
        pushed.current = 0;
        now = after(environment, { ...now, state }, answer);
      }
      due = Math.max(due + environment.secondsPerStep * 1000, performance.now());
      await until(due);
      if (mine === playing.current) setGame(now);
    }
  }, [environment, fresh]);
  const push = useCallback((direction: -1 | 1) => {
    pushed.current += direction;
  }, []);
  return { ...game, play, push };
}

function after(environment: Environment, game: Game, action: number): Game {
  const { state, terminated } = environment.step(game.state, action);
  const steps = game.steps + 1;
  const over = steps >= environment.timeLimit ? 'complete' : 'playing';
  return { ...game, state, action, steps, status: terminated ? 'fallen' : over };
}

/** The action that the current run's model thinks worth most, or why it can't say. */
async function chosenAction(environment: Environment, state: State): Promise<number | Reason> {
  const run = currentRun();
  if (!run) return { code: 'no-model', params: {} };
  const cells = Object.fromEntries(
    environment.observations.map(({ column }, place) => [column, String(state[place])]),
  );
  const answer = await engine.ask(run.id, { kind: 'predict', input: { kind: 'row', cells } });
  if (!answer.ok) return answer.error;
  const values = answer.value.outputs[0]?.values ?? [];
  return values.indexOf(Math.max(...values));
}

/** Resolves with the first picture that is drawn after a time. */
function until(time: number): Promise<void> {
  return new Promise((resolve) => {
    const wait = (now: number) => (now >= time ? resolve() : requestAnimationFrame(wait));
    requestAnimationFrame(wait);
  });
}
