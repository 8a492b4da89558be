import type { Command } from '../commands/command';
import { BLOCK_COMMANDS } from './commands-blocks';
import { EDIT_COMMANDS } from './commands-edit';
import { LAYOUT_COMMANDS } from './commands-layout';
import { CANVAS_VIEW_COMMANDS } from './commands-view';

/** What can be done on the canvas, in the order of the menus. */
export const CANVAS_COMMANDS: readonly Command[] = [
  ...EDIT_COMMANDS,
  ...BLOCK_COMMANDS,
  ...LAYOUT_COMMANDS,
  ...CANVAS_VIEW_COMMANDS,
];
