/** The only messages between the window and the shell. */
export const CHANNELS = {
  /** Window to shell: a request's name and arguments, answered with a `HostResult`. */
  request: 'netloom:request',
  /** Shell to window: a `HostFile` that the system handed over. */
  openFile: 'netloom:open-file',
  /** Shell to window: the id of a command from the menu. */
  command: 'netloom:command',
} as const;
