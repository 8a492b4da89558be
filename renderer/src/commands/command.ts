/** The menus, in their order; their names are `commands:group.<group>`. */
export const COMMAND_GROUPS = ['file', 'edit', 'block', 'layout', 'train', 'view', 'help'] as const;

/** What a person can do, in one place: menu, toolbar, shortcuts and command palette are drawn from it. */
export interface Command {
  /** Also the key of its label: `commands:<id>`. */
  readonly id: string;
  readonly group: (typeof COMMAND_GROUPS)[number];
  /** As in 'Mod+Shift+Z': Mod is Cmd on a Mac, Ctrl elsewhere. */
  readonly shortcuts?: readonly string[];
  /**
   * Where the shortcuts count: 'canvas' only while the keyboard is on the canvas or nowhere,
   * 'browser' not at all, since the browser fires an event of its own for them (copy, cut, paste).
   * Everywhere where absent.
   */
  readonly keys?: 'canvas' | 'browser';
  /** False where it would do nothing; a string is `commands:disabled.<key>`, the reason it can't. */
  readonly enabled?: () => boolean | string;
  readonly run: () => void | Promise<void>;
}
