import { useEffect, useState } from 'react';
import { labellingStore, useLabels } from './labelling-store';

type Shown = { readonly path: string; readonly url: string | null };

/** The address of a whole picture; null while it is read, and a failure where it can't be. */
export function usePicture(path: string): {
  readonly url: string | null;
  readonly failed: boolean;
} {
  const pictures = useLabels((state) => state.pictures);
  const [shown, setShown] = useState<Shown | null>(null);
  useEffect(() => {
    let isWanted = true;
    void pictures?.whole(path).then((url) => {
      if (isWanted) setShown({ path, url });
    });
    return () => {
      isWanted = false;
    };
  }, [pictures, path]);
  const own = shown?.path === path ? shown : null;
  return { url: own?.url ?? null, failed: own !== null && own.url === null };
}

/** Has pictures read before they are looked at. */
export function fetchAhead(paths: readonly (string | undefined)[]): void {
  const { pictures } = labellingStore.getState();
  for (const path of paths) if (path !== undefined) void pictures?.whole(path);
}
