import { dataStore, useData } from '../data/data-store';
import { currentValidation, useValidation } from '../document/derived';
import type { DockTab } from '../view/view-store';

/** Why training can't start: `training:blocked.<code>`, and the dock tab where it is mended. */
export interface Block {
  readonly code: 'problems' | 'no-data' | 'data-failed';
  readonly count: number;
  readonly tab: DockTab;
}

type DataStatus = ReturnType<typeof dataStore.getState>['status'];

/** Data that are still being read block nothing: the engine reads them by itself before it trains. */
const DATA_BLOCKS: Partial<Record<DataStatus, Block['code']>> = {
  none: 'no-data',
  failed: 'data-failed',
};

function blockOf(errors: number, status: DataStatus): Block | null {
  const code = DATA_BLOCKS[status];
  // Without data most networks have problems that the data would solve, so these come first.
  if (code) return { code, count: 0, tab: 'data' };
  return errors > 0 ? { code: 'problems', count: errors, tab: 'problems' } : null;
}

const countErrors = (problems: readonly { readonly severity: string }[]): number =>
  problems.filter(({ severity }) => severity === 'error').length;

export function useBlock(): Block | null {
  const { problems } = useValidation();
  const status = useData((state) => state.status);
  return blockOf(countErrors(problems), status);
}

export const currentBlock = (): Block | null =>
  blockOf(countErrors(currentValidation().problems), dataStore.getState().status);
