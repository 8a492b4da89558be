import { CANVAS_COMMANDS } from '../canvas/commands';
import { LIBRARY_COMMANDS } from '../library/commands';
import { FILE_COMMANDS } from '../start/commands';
import { TRAINING_COMMANDS } from '../training/commands';
import type { Command } from './command';
import { redoCommand, undoCommand } from './undo';
import { VIEW_COMMANDS } from './view-commands';

/** Every command, in the order of the menus. */
export const COMMANDS: readonly Command[] = [
  ...FILE_COMMANDS,
  undoCommand,
  redoCommand,
  ...CANVAS_COMMANDS,
  ...LIBRARY_COMMANDS,
  ...TRAINING_COMMANDS,
  ...VIEW_COMMANDS,
];
