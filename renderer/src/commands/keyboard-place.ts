/** Marks the part of the window whose plain keys are the canvas's. */
const CANVAS = '[data-keys="canvas"]';

const TEXT_FIELD = 'input:not([type=checkbox]):not([type=radio]), textarea, select';

/** Keys belong to a text field while one is being typed in. */
export const typesText = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches(TEXT_FIELD));

/** What has been typed is a field's own to undo; what was picked from a list is not. */
const PICKED = 'select, input[readonly], input[type=range]';
export const undoesItself = (target: EventTarget | null): boolean =>
  typesText(target) && !(target as HTMLElement).matches(PICKED);

/** The keyboard is on the canvas, or nowhere: what is pressed is meant for the network. */
export const isOnCanvas = (target: EventTarget | null): boolean =>
  target === document.body ||
  target === document ||
  (target instanceof Element && !typesText(target) && target.closest(CANVAS) !== null);
