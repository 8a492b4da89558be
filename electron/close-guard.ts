export type CloseAnswer = 'save' | 'discard' | 'cancel';

export interface CloseActions {
  /** Asks what to do with unsaved work on `name`. */
  readonly ask: (name: string) => Promise<CloseAnswer>;
  /** Has the window save, as its own command does. */
  readonly save: () => void;
  /** Closes the window, whatever is unsaved. */
  readonly close: () => void;
}

/** Keeps a window with unsaved work open until the person has said what becomes of it. */
export class CloseGuard {
  readonly #actions: CloseActions;
  #unsaved = false;
  #name = '';
  #isAsking = false;
  #closesWhenSaved = false;

  constructor(actions: CloseActions) {
    this.#actions = actions;
  }

  setUnsaved({ unsaved, name }: { readonly unsaved: boolean; readonly name: string }): void {
    this.#unsaved = unsaved;
    this.#name = name;
    if (!unsaved && this.#closesWhenSaved) this.#actions.close();
  }

  /** To be told how each save ended: one that failed or was given up keeps the window open. */
  saveEnded(saved: boolean): void {
    if (!saved) this.#closesWhenSaved = false;
  }

  /** The page is gone, and with it what could be saved; the autosave keeps the work. */
  forget(): void {
    this.#unsaved = false;
    this.#closesWhenSaved = false;
  }

  /** Whether the window may close now. Where not, the person is asked, and it closes by itself. */
  mayClose(): boolean {
    if (!this.#unsaved) return true;
    if (!this.#isAsking) void this.#ask();
    return false;
  }

  async #ask(): Promise<void> {
    this.#isAsking = true;
    const answer = await this.#actions.ask(this.#name).finally(() => {
      this.#isAsking = false;
    });
    if (answer === 'discard') this.#actions.close();
    if (answer !== 'save') return;
    this.#closesWhenSaved = true;
    this.#actions.save();
  }
}
