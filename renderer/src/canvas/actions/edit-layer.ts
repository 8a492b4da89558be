import { viewStore } from '../../view/view-store';

/** The field that every layer has; the inspector puts the keyboard there when it is asked for. */
export const NAME_FIELD = '@name';

/** Goes from a layer on the canvas to its settings. */
export function editLayer(): void {
  // Asked for anew each time, also where the same field was asked for last.
  viewStore.setState({ focusField: null });
  viewStore.setState({ focusField: NAME_FIELD, inspectorOpen: true });
}
