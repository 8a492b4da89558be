const MIME = 'application/x-netloom-layer';

/** The type in the browser's drag data can't be read before the drop, so it is kept here as well. */
let dragged: string | null = null;

export function startLayerDrag(transfer: DataTransfer, type: string): void {
  dragged = type;
  transfer.setData(MIME, type);
  transfer.effectAllowed = 'copy';
}

export function endLayerDrag(): void {
  dragged = null;
}

/** The layer type that is being dragged out of the palette; null for any other drag. */
export const draggedLayer = (transfer: DataTransfer): string | null =>
  transfer.types.includes(MIME) ? dragged : null;
