import { forgetLabels, leaveImagesOut, sortImages } from './label-changes';
import type { LabelledPicture, LabelState } from './label-state';
import { isDone } from './label-state';
import { labellingStore, look } from './labelling-store';
import { nextWhere, stepFrom } from './navigation';

/** What a class or a key acts on: the pictures chosen in the grid, or the one in sight. */
export function chosen(): readonly string[] {
  const { selected, current, layout } = labellingStore.getState();
  if (layout === 'grid' && selected.size > 0) return [...selected];
  return current === null ? [] : [current];
}

/** Sorts what is chosen into a class; the next picture comes in sight. */
export function sortChosen(name: string, shown: readonly LabelledPicture[]): void {
  const paths = chosen();
  if (paths.length === 0) return;
  const next = after(paths, shown);
  sortImages(paths, name);
  look(next);
}

/** Leaves out what is chosen, or uses it again. */
export function toggleLeftOut(state: LabelState, shown: readonly LabelledPicture[]): void {
  const paths = chosen();
  const isOut = paths.every((path) => state.images[state.places.get(path) ?? -1]?.isLeftOut);
  const next = after(paths, shown);
  if (isOut) forgetLabels(paths);
  else {
    leaveImagesOut(paths);
    look(next);
  }
}

export const forgetChosen = (): void => forgetLabels(chosen());

/** Goes to the next picture that has no label. */
export function skip(state: LabelState): void {
  const { current } = labellingStore.getState();
  const next = nextWhere(state.images, current, (image) => !isDone(image));
  if (next !== null) look(next);
}

/** What follows the last of the chosen; the last itself at the end. */
function after(paths: readonly string[], shown: readonly LabelledPicture[]): string | null {
  const own = new Set(paths);
  const last = shown.findLast(({ path }) => own.has(path))?.path ?? null;
  return stepFrom(shown, last, 1);
}
