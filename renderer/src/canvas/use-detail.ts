import { type ReactFlowState, useStore } from '@xyflow/react';

/** How much of a layer there is room for: everything and the wires' shapes, everything, its name, its colour. */
export type Detail = 'close' | 'full' | 'name' | 'block';

export function detailAt(zoom: number): Detail {
  if (zoom >= 1.25) return 'close';
  if (zoom >= 0.55) return 'full';
  return zoom >= 0.22 ? 'name' : 'block';
}

const select = (state: ReactFlowState): Detail => detailAt(state.transform[2]);

export const useDetail = (): Detail => useStore(select);
