import { inScope } from '../../../../shared/graph/blocks/paths';
import {
  copyFragment,
  type Fragment,
  formatFragment,
  type PasteOptions,
  parseFragment,
  pasteFragment,
} from '../../../../shared/graph/fragment';
import type { Point } from '../../../../shared/graph/graph';
import { currentDirection } from '../../document/direction';
import { currentGraph, currentScope, editIn } from '../../document/scope';
import { preferencesStore } from '../../view/preferences';
import { select } from '../../view/view-store';
import { canvasMiddle, pointerOverCanvas, toDrawing } from '../canvas-store';
import { nodeSize, placeIn } from '../frames';
import { NODE_GAP, snapPoint } from '../geometry';
import { selectedNodeIds } from './selection';

/** The selection as text for the clipboard; null where no layer is selected. */
export function selectionAsText(): string | null {
  const ids = selectedNodeIds();
  return ids.length === 0 ? null : formatFragment(copyFragment(currentGraph(), ids));
}

/**
 * Adds what a clipboard's text holds and selects it.
 * @returns false where the text is no part of a network.
 */
export function pasteText(text: string, options: PasteOptions): boolean {
  const fragment = parseFragment(text);
  if (!fragment) return false;
  const target = placeIn(currentScope(), toDrawing(pointerOverCanvas() ?? canvasMiddle()));
  const box = boundsOf(fragment);
  const { snap } = preferencesStore.getState();
  const offset = snapPoint(
    { x: target.x - box.x - box.width / 2, y: target.y - box.y - box.height / 2 },
    snap,
  );
  insert(fragment, offset, options, 'paste');
  return true;
}

/** Copies the selection beside itself, with the wires inside it. */
export function duplicateSelection({ linked = false } = {}): void {
  const fragment = copyFragment(currentGraph(), selectedNodeIds());
  if (fragment.nodes.length === 0) return;
  const across = boundsOf(fragment).width + NODE_GAP;
  const down = currentDirection() === 'down';
  const offset = down ? { x: across, y: 0 } : { x: 0, y: boundsOf(fragment).height + NODE_GAP };
  insert(fragment, offset, { linked }, 'duplicate');
}

function insert(fragment: Fragment, offset: Point, options: PasteOptions, label: string): void {
  const scope = currentScope();
  const edit = pasteFragment(currentGraph(), fragment, offset, options);
  editIn(scope, label, [edit]);
  select(
    edit.nodes.map((node) => inScope(scope, node.id)),
    edit.edges.map((edge) => inScope(scope, edge.id)),
  );
}

function boundsOf({ nodes }: Fragment) {
  const size = nodeSize();
  const x = Math.min(...nodes.map((node) => node.position.x));
  const y = Math.min(...nodes.map((node) => node.position.y));
  return {
    x,
    y,
    width: Math.max(...nodes.map((node) => node.position.x + size(node).width)) - x,
    height: Math.max(...nodes.map((node) => node.position.y + size(node).height)) - y,
  };
}

let lastCopied = '';

/** Keeps what was copied for the menu's Paste, where the system's clipboard may not be read. */
export function rememberCopied(text: string): void {
  lastCopied = text;
}

/** Paste from a menu: no event brings the clipboard then, so it is asked for. */
export async function pasteFromClipboard(options: PasteOptions): Promise<void> {
  const text = await navigator.clipboard.readText().catch(() => lastCopied);
  if (!pasteText(text, options) && lastCopied !== '') pasteText(lastCopied, options);
}
