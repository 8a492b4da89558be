import type { NodeId } from '../graph';

// A layer inside an instance is called by a path: `stage2/block1/conv`. Where the instance is
// repeated, the layers of the second and later repetitions are told apart by a number from 1:
// `stage2#1/conv`; the path without numbers is the layer as drawn.

/** The instances around a layer, outermost first, as one path: `''` for the drawing itself. */
export type Scope = string;

// Neither may be in an id itself: see `schema.ts`.
export const SEPARATOR = '/';
export const REPETITION = '#';

export const scopeOf = (id: NodeId): Scope => id.slice(0, Math.max(0, id.lastIndexOf(SEPARATOR)));

export const localId = (id: NodeId): NodeId => id.slice(id.lastIndexOf(SEPARATOR) + 1);

export const inScope = (scope: Scope, local: NodeId): NodeId =>
  scope === '' ? local : `${scope}${SEPARATOR}${local}`;

/** The layer as drawn, whatever its repetition. */
export const drawnId = (id: NodeId): NodeId =>
  id.includes(REPETITION) ? id.replace(/#\d+/g, '') : id;

/** Whether a layer is in the scope, at any depth. */
export const isWithin = (scope: Scope, id: NodeId): boolean =>
  scope === '' || id.startsWith(`${scope}${SEPARATOR}`);
