import { useEffect, useRef, useState } from 'react';
import type { State } from '../../../shared/environments/environment';
import type { Episode } from '../../../shared/training/reinforcement';

/** How long an episode's last state is seen before the next begins, in ms. */
const REST = 700;

interface Shown {
  readonly episode: Episode;
  /** Steps done. */
  readonly step: number;
  readonly state: State;
  readonly action: number | null;
}

/**
 * Shows episodes in the time that they take, each from its beginning to its end and then the newest there
 * is, moving between the steps. Stands still while `playing` is false.
 */
export function usePlayback(newest: Episode, secondsPerStep: number, playing: boolean): Shown {
  const [shown, setShown] = useState<Shown>(() => at(newest, 0));
  const next = useRef(newest);
  next.current = newest;
  const current = useRef({ episode: newest, time: 0 });
  useEffect(() => {
    if (!playing) return;
    let before: number | null = null;
    let frame = requestAnimationFrame(function draw(now) {
      const { episode, time } = current.current;
      const after = time + (before === null ? 0 : now - before);
      before = now;
      const length = episode.actions.length * secondsPerStep * 1000;
      current.current =
        after < length + REST ? { episode, time: after } : { episode: next.current, time: 0 };
      setShown(at(current.current.episode, current.current.time / (secondsPerStep * 1000)));
      frame = requestAnimationFrame(draw);
    });
    return () => cancelAnimationFrame(frame);
  }, [playing, secondsPerStep]);
  return shown;
}

/** An episode so many steps after its beginning, a part of a step included. */
function at(episode: Episode, time: number): Shown {
  const { states, actions } = episode;
  const step = Math.min(Math.floor(time), actions.length);
  const from = states[step] ?? [];
  const to = states[step + 1] ?? from;
  const part = step < actions.length ? time - step : 0;
  return {
    episode,
    step,
    state: from.map((value, place) => value + part * ((to[place] ?? value) - value)),
    action: actions[step] ?? null,
  };
}
