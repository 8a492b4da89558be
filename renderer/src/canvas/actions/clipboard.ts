import {
  copyFragment,
  type Fragment,
  formatFragment,
  parseFragment,
  pasteFragment,
} from '../../../../shared/graph/fragment';
import type { Point } from '../../../../shared/graph/graph';
import { editGraph } from '../../document/document-store';
import { preferencesStore } from '../../view/preferences';
import { select } from '../../view/view-store';
import { canvasMiddle, pointerOverCanvas, toDrawing } from '../canvas-store';
import { NODE_GAP, NODE_HEIGHT, NODE_WIDTH, snapPoint } from '../geometry';
import { currentGraph, selectedNodeIds } from './selection';

/** The selection as text for the clipboard; null where no layer is selected. */
export function selectionAsText(): string | null {
  const ids = selectedNodeIds();
  return ids.length === 0 ? null : formatFragment(copyFragment(currentGraph(), ids));
}

/**
 * Adds what a clipboard's text holds and selects it.
 * @returns false where the text is no part of a network.
 */
export function pasteText(text: string, keepInputs: boolean): boolean {
  const fragment = parseFragment(text);
  if (!fragment) return false;
  const target = toDrawing(pointerOverCanvas() ?? canvasMiddle());
  const box = boundsOf(fragment);
  const { snap } = preferencesStore.getState();
  const offset = snapPoint(
    { x: target.x - box.x - box.width / 2, y: target.y - box.y - box.height / 2 },
    snap,
  );
  insert(fragment, offset, keepInputs, 'paste');
  return true;
}

/** Copies the selection beside itself, with the wires inside it. */
export function duplicateSelection(): void {
  const fragment = copyFragment(currentGraph(), selectedNodeIds());
  if (fragment.nodes.length === 0) return;
  const across = boundsOf(fragment).width + NODE_GAP;
  const down = preferencesStore.getState().direction === 'down';
  const offset = down ? { x: across, y: 0 } : { x: 0, y: boundsOf(fragment).height + NODE_GAP };
  insert(fragment, offset, false, 'duplicate');
}

function insert(fragment: Fragment, offset: Point, keepInputs: boolean, label: string): void {
  const edit = pasteFragment(currentGraph(), fragment, offset, { keepInputs });
  editGraph(label, [edit]);
  select(
    edit.nodes.map((node) => node.id),
    edit.edges.map((edge) => edge.id),
  );
}

function boundsOf({ nodes }: Fragment) {
  const xs = nodes.map((node) => node.position.x);
  const ys = nodes.map((node) => node.position.y);
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return {
    x,
    y,
    width: Math.max(...xs) - x + NODE_WIDTH,
    height: Math.max(...ys) - y + NODE_HEIGHT,
  };
}

let lastCopied = '';

/** Keeps what was copied for the menu's Paste, where the system's clipboard may not be read. */
export function rememberCopied(text: string): void {
  lastCopied = text;
}

/** Paste from a menu: no event brings the clipboard then, so it is asked for. */
export async function pasteFromClipboard(keepInputs: boolean): Promise<void> {
  const text = await navigator.clipboard.readText().catch(() => lastCopied);
  if (!pasteText(text, keepInputs) && lastCopied !== '') pasteText(lastCopied, keepInputs);
}
