import { createStore, useStore } from 'zustand';
import type { Scope } from '../../../shared/graph/blocks/paths';
import type { EdgeId, NodeId } from '../../../shared/graph/graph';

export const DOCK_TABS = [
  'problems',
  'training',
  'evaluation',
  'baselines',
  'runs',
  'data',
  'code',
] as const;
export type DockTab = (typeof DOCK_TABS)[number];

/** How the project is looked at: outside history, never in the project file. */
interface ViewState {
  /** The block that the canvas shows the inside of, by the path of its instance; `''` for the network. */
  readonly scope: Scope;
  readonly selectedNodes: ReadonlySet<NodeId>;
  readonly selectedEdges: ReadonlySet<EdgeId>;
  /** A field to bring into sight in the inspector, as when a problem is clicked. */
  readonly focusField: string | null;
  readonly dockTab: DockTab;
  readonly dockOpen: boolean;
  readonly paletteOpen: boolean;
  readonly inspectorOpen: boolean;
  /** The labelling of images lies over palette, canvas, inspector and dock. */
  readonly labelling: boolean;
  /** Which dialog is open over the window; null for none. */
  readonly dialog: DialogName | null;
}
export type DialogName = 'export' | 'settings' | 'shortcuts' | 'unsaved';

export const viewStore = createStore<ViewState>(() => ({
  scope: '',
  selectedNodes: new Set(),
  selectedEdges: new Set(),
  focusField: null,
  dockTab: 'training',
  dockOpen: true,
  paletteOpen: true,
  inspectorOpen: true,
  labelling: false,
  dialog: null,
}));

export const useView = <T>(select: (state: ViewState) => T): T => useStore(viewStore, select);

export function select(nodes: Iterable<NodeId>, edges: Iterable<EdgeId> = []): void {
  viewStore.setState({
    selectedNodes: new Set(nodes),
    selectedEdges: new Set(edges),
    focusField: null,
  });
}

export function showDock(tab: DockTab): void {
  viewStore.setState({ dockTab: tab, dockOpen: true, labelling: false });
}

export function openDialog(dialog: DialogName | null): void {
  viewStore.setState({ dialog });
}
