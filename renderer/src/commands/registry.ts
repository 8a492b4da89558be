import type { Command } from './command';
import { COMMANDS } from './index';

export const commandById = (id: string): Command | undefined =>
  COMMANDS.find((command) => command.id === id);

export const isEnabled = (command: Command): boolean => {
  const enabled = command.enabled?.() ?? true;
  return enabled === true;
};
