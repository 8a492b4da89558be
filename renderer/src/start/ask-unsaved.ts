import { openDialog } from '../view/view-store';

export type UnsavedAnswer = 'save' | 'discard' | 'cancel';

let answer: ((choice: UnsavedAnswer) => void) | null = null;

/** Asks before unsaved work is lost; settled by the dialog. */
export function askUnsaved(): Promise<UnsavedAnswer> {
  answer?.('cancel');
  openDialog('unsaved');
  return new Promise((resolve) => {
    answer = resolve;
  });
}

export function answerUnsaved(choice: UnsavedAnswer): void {
  openDialog(null);
  answer?.(choice);
  answer = null;
}
