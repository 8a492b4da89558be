import { useMemo } from 'react';
import type { LibraryEntry } from '../library/library-entry';
import { useLibrary } from '../library/library-store';
import { type ReadyBlock, useReadyBlocks } from '../library/ready-blocks';

const fits = (query: string, ...texts: readonly string[]): boolean => {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const text = texts.join(' ').toLowerCase();
  return words.every((word) => text.includes(word));
};

/** The blocks that a query fits, in either language: a person's own, and those that ship. */
export function useBlocks(query: string): {
  readonly own: readonly LibraryEntry[];
  readonly ready: readonly ReadyBlock[];
} {
  const library = useLibrary();
  const ready = useReadyBlocks();
  return useMemo(
    () => ({
      own: library.filter(({ name }) => fits(query, name)),
      ready: ready.filter(({ name, summary, id }) =>
        fits(query, id, name.en, name['zh-CN'], summary.en, summary['zh-CN']),
      ),
    }),
    [library, ready, query],
  );
}

export const ownTile = ({ id }: LibraryEntry): string => `own:${id}`;
export const readyTile = ({ id }: ReadyBlock): string => `block:${id}`;
