import type { Command } from '../commands/command';
import { turnDrawing } from '../document/direction';
import { documentStore, endMerge } from '../document/document-store';
import { graphIn, viewScope } from '../document/scope';
import { preferencesStore } from '../view/preferences';
import { selectedNodeIds } from './actions/selection';
import { tidy } from './actions/tidy';
import { fitView, zoomBy, zoomTo } from './actions/view';
import { canvasStore } from './canvas-store';

const isOpen = () => documentStore.getState().open;
const STEP = 1.25;

/** How the drawing is looked at; none of it is undone. */
export const CANVAS_VIEW_COMMANDS: readonly Command[] = [
  {
    id: 'fit-view',
    group: 'view',
    shortcuts: ['Shift+1'],
    keys: 'canvas',
    enabled: isOpen,
    run: () => fitView(),
  },
  {
    id: 'fit-selection',
    group: 'view',
    shortcuts: ['Shift+2'],
    keys: 'canvas',
    enabled: () => selectedNodeIds().length > 0,
    run: () => fitView({ selection: true }),
  },
  {
    id: 'zoom-in',
    group: 'view',
    shortcuts: ['Mod+='],
    enabled: isOpen,
    run: () => zoomBy(STEP),
  },
  {
    id: 'zoom-out',
    group: 'view',
    shortcuts: ['Mod+-'],
    enabled: isOpen,
    run: () => zoomBy(1 / STEP),
  },
  {
    id: 'zoom-actual',
    group: 'view',
    shortcuts: ['Mod+0'],
    enabled: isOpen,
    run: () => zoomTo(1),
  },
  {
    id: 'toggle-snap',
    group: 'view',
    enabled: isOpen,
    run: () => preferencesStore.setState(({ snap }) => ({ snap: !snap })),
  },
  {
    id: 'toggle-direction',
    group: 'view',
    enabled: isOpen,
    // A drawing that was laid out the other way would be all loops: it is laid out anew.
    run: () => {
      const step = 'turn';
      turnDrawing(step);
      if (graphIn(viewScope()).nodes.length > 0) void tidy(null, step);
      else endMerge();
    },
  },
  {
    id: 'toggle-minimap',
    group: 'view',
    enabled: isOpen,
    run: () => canvasStore.setState(({ minimap }) => ({ minimap: !minimap })),
  },
];
