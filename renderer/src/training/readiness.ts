import { type DataState, dataStore, isUnlabelled, useData } from '../data/data-store';
import { currentValidation, useValidation } from '../document/derived';
import type { DockTab } from '../view/view-store';

/** Why training can't start: `training:blocked.<code>`, and the dock tab where it is mended. */
export interface Block {
  readonly code: 'problems' | 'no-data' | 'data-failed' | 'not-labelled';
  readonly count: number;
  readonly tab: DockTab;
}

/** Data that are still being read block nothing: the engine reads them by itself before it trains. */
const DATA_BLOCKS: Partial<Record<DataState['status'], Block['code']>> = {
  none: 'no-data',
  failed: 'data-failed',
};

function blockOf(
  errors: number,
  { status, failure }: Pick<DataState, 'status' | 'failure'>,
): Block | null {
  const code = isUnlabelled(failure) ? 'not-labelled' : DATA_BLOCKS[status];
  // Without data most networks have problems that the data would solve, so these come first.
  if (code) return { code, count: 0, tab: 'data' };
  return errors > 0 ? { code: 'problems', count: errors, tab: 'problems' } : null;
}

const countErrors = (problems: readonly { readonly severity: string }[]): number =>
  problems.filter(({ severity }) => severity === 'error').length;

export function useBlock(): Block | null {
  const { problems } = useValidation();
  const status = useData((state) => state.status);
  const failure = useData((state) => state.failure);
  return blockOf(countErrors(problems), { status, failure });
}

export const currentBlock = (): Block | null =>
  blockOf(countErrors(currentValidation().problems), dataStore.getState());
