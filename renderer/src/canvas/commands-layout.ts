import { ALIGNMENTS, alignNodes, distributeNodes } from '../../../shared/graph/align';
import type { Command } from '../commands/command';
import { editGraph } from '../document/document-store';
import { currentGraph } from '../document/scope';
import { selectedNodeIds } from './actions/selection';
import { tidy } from './actions/tidy';
import { nodeSize } from './frames';

const selectedAtLeast = (count: number) => () => selectedNodeIds().length >= count;

/** Tidying, aligning and spacing: each one step of undo. */
export const LAYOUT_COMMANDS: readonly Command[] = [
  {
    id: 'tidy',
    group: 'layout',
    shortcuts: ['Shift+T'],
    keys: 'canvas',
    enabled: () => currentGraph().nodes.length > 0,
    run: () => tidy(null),
  },
  {
    id: 'tidy-selection',
    group: 'layout',
    shortcuts: ['Shift+Alt+T'],
    keys: 'canvas',
    enabled: selectedAtLeast(2),
    run: () => tidy(selectedNodeIds()),
  },
  ...ALIGNMENTS.map(
    (how): Command => ({
      id: `align-${how}`,
      group: 'layout',
      enabled: selectedAtLeast(2),
      run: () =>
        editGraph('align', [alignNodes(currentGraph(), selectedNodeIds(), how, nodeSize())]),
    }),
  ),
  ...(['horizontal', 'vertical'] as const).map(
    (direction): Command => ({
      id: `distribute-${direction}`,
      group: 'layout',
      enabled: selectedAtLeast(3),
      run: () =>
        editGraph('distribute', [
          distributeNodes(currentGraph(), selectedNodeIds(), direction, nodeSize()),
        ]),
    }),
  ),
];
