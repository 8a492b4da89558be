import { classOfKey } from './class-keys';
import type { LabelledPicture, LabelState } from './label-state';
import { closeLabelling, labellingStore, look } from './labelling-store';
import { stepFrom } from './navigation';
import { forgetChosen, skip, sortChosen, toggleLeftOut } from './sort';
import { useKeys } from './use-keys';

const STEPS: Readonly<Record<string, number>> = {
  ArrowRight: 1,
  ArrowLeft: -1,
  PageDown: 1,
  PageUp: -1,
  Home: -1e9,
  End: 1e9,
};

/** The keys of the labelling but for those of boxes, of the grid and of doubts, which come first. */
export function useSortKeys(state: LabelState, shown: readonly LabelledPicture[]): void {
  useKeys('whole', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return false;
    const step = STEPS[event.key];
    if (step !== undefined) {
      look(stepFrom(shown, labellingStore.getState().current, step));
      return true;
    }
    if (event.shiftKey) return event.key === 'N' && focusNewClass();
    switch (event.key) {
      case ' ':
        skip(state);
        return true;
      case '0':
        toggleLeftOut(state, shown);
        return true;
      case 'Backspace':
      case 'Delete':
        forgetChosen();
        return true;
      case 'Escape':
        closeLabelling();
        return true;
      default:
        return chooseClass(event.key, state, shown);
    }
  });
}

function chooseClass(key: string, state: LabelState, shown: readonly LabelledPicture[]): boolean {
  const name = state.classes[classOfKey(key) ?? -1];
  if (name === undefined) return false;
  if (state.labels.kind === 'classes') sortChosen(name, shown);
  else labellingStore.setState({ boxClass: name });
  return true;
}

/** Where a class is added. */
export const NEW_CLASS = 'new-label-class';

function focusNewClass(): boolean {
  document.getElementById(NEW_CLASS)?.focus();
  return true;
}
