/** Brings a project file of one version to the next. It may lean on nothing: the file is unchecked. */
export type Migration = (file: Readonly<Record<string, unknown>>) => Record<string, unknown>;

/**
 * In order: the first goes from version 1 to 2. One file each, `from-1.ts` and so on, kept for ever;
 * `PROJECT_VERSION` is one more than their number.
 */
export const MIGRATIONS: readonly Migration[] = [];
