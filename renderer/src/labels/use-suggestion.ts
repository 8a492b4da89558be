import { useEffect, useState } from 'react';
import { engine } from '../training/engine';
import { ensureModel } from '../training/run-control';
import { currentRun } from '../training/training-store';
import { isDone, type LabelledPicture, type LabelState } from './label-state';
import { labellingStore, useLabels } from './labelling-store';
import { likeliest, type Suggestion } from './suggestions';

interface Found {
  readonly path: string;
  readonly suggestion: Suggestion | null;
}

/** What the trained network takes an image for that has no label; null while it is asked, or where it can't say. */
export function useSuggestion(state: LabelState, image: LabelledPicture): Suggestion | null {
  const isWanted = useLabels(({ suggests }) => suggests) && !isDone(image);
  const { path } = image;
  const [found, setFound] = useState<Found | null>(null);
  useEffect(() => {
    if (!isWanted) return;
    let isInSight = true;
    void suggestionFor(path).then((suggestion) => {
      if (isInSight) setFound({ path, suggestion });
    });
    return () => {
      isInSight = false;
    };
  }, [isWanted, path]);
  const own = isWanted && found?.path === path ? found.suggestion : null;
  return own && state.classes.includes(own.name) ? own : null;
}

async function suggestionFor(path: string): Promise<Suggestion | null> {
  const { pictures } = labellingStore.getState();
  if (!pictures || !(await ensureModel())) return null;
  const run = currentRun();
  const bytes = await pictures.bytes(path).catch(() => null);
  if (!run || !bytes) return null;
  const input = { kind: 'image', name: path, bytes } as const;
  const answer = await engine.ask(run.id, { kind: 'predict', input });
  return answer.ok ? likeliest(answer.value.outputs) : null;
}
