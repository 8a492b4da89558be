import type { Direction } from '../../../shared/project/project';
import { preferencesStore, usePreferences } from '../view/preferences';
import { changeProject, documentStore, useDocument } from './document-store';

/** Which way the open project's wires run: as the project says, or else as the person prefers. */
export const currentDirection = (): Direction =>
  documentStore.getState().project.direction ?? preferencesStore.getState().direction;

export function useDirection(): Direction {
  const preferred = usePreferences().direction;
  return useDocument((state) => state.project.direction) ?? preferred;
}

/** Turns the drawing; what is done under the same key next is part of the step. */
export function turnDrawing(mergeKey: string): void {
  const direction = currentDirection() === 'down' ? 'right' : 'down';
  changeProject('direction', (project) => ({ ...project, direction }), mergeKey);
}
