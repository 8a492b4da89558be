const WINDOW_MS = 60_000;
const RELOADS = 3;

/**
 * Whether a page that crashed is loaded again (it then offers what the autosave kept), or the person
 * is asked, because it crashes again and again.
 */
export class CrashBudget {
  #crashes: readonly number[] = [];

  /** Counts a crash at `now`, in milliseconds; true where the page should be loaded again. */
  allowsReload(now: number): boolean {
    this.#crashes = [...this.#crashes.filter((time) => now - time < WINDOW_MS), now];
    return this.#crashes.length <= RELOADS;
  }
}
