import type { BlockFile } from '../../../shared/project/block-file';

const MIME = 'application/x-netloom-layer';

/** What is dragged out of the palette: a layer type, or a block with what it is to be called. */
export type Dragged =
  | { readonly type: string }
  | { readonly file: BlockFile; readonly called: string };

/** What is in the browser's drag data can't be read before the drop, so it is kept here. */
let dragged: Dragged | null = null;

export function startLayerDrag(transfer: DataTransfer, what: Dragged): void {
  dragged = what;
  transfer.setData(MIME, 'type' in what ? what.type : what.called);
  transfer.effectAllowed = 'copy';
}

export function endLayerDrag(): void {
  dragged = null;
}

/** What is being dragged out of the palette; null for any other drag. */
export const draggedLayer = (transfer: DataTransfer): Dragged | null =>
  transfer.types.includes(MIME) ? dragged : null;
