import { type Remote, wrap } from 'comlink';
import { useEffect, useRef, useState } from 'react';
import type { ChangedPictures, ImageStep, Pictures } from '../../../../shared/graph/image-steps';
import type { ImagesWorkerApi } from '../../worker/images-worker';

interface Started {
  readonly worker: Worker;
  readonly api: Remote<ImagesWorkerApi>;
}

/** What the layers make of the pictures; null until it is known, or where it can't be. */
export function useChangedImages(
  steps: readonly ImageStep[] | null,
  pictures: Pictures | null,
  seed: number,
): ChangedPictures | null {
  const started = useRef<Started | null>(null);
  const [changed, setChanged] = useState<ChangedPictures | null>(null);
  // Settings are read anew at every render: what they say decides.
  const wanted = JSON.stringify(steps);
  useEffect(() => {
    let isNewest = true;
    const chosen: readonly ImageStep[] | null = JSON.parse(wanted);
    if (!chosen || !pictures) return setChanged(null);
    started.current ??= start();
    started.current.api.change(chosen, pictures, seed).then(
      (result) => isNewest && setChanged(result),
      () => isNewest && setChanged(null),
    );
    return () => {
      isNewest = false;
    };
  }, [wanted, pictures, seed]);
  useEffect(
    () => () => {
      started.current?.worker.terminate();
      started.current = null;
    },
    [],
  );
  return changed;
}

function start(): Started {
  const worker = new Worker(new URL('../../worker/images-worker.ts', import.meta.url), {
    type: 'module',
  });
  return { worker, api: wrap<ImagesWorkerApi>(worker) };
}
