import { z } from 'zod';
import type { BlockOrigin } from '../../../shared/graph/graph';
import {
  type BlockFile,
  parseBlockFile,
  serializeBlockFile,
} from '../../../shared/project/block-file';

/** A block in a person's library. */
export interface LibraryEntry {
  readonly id: string;
  /** Goes up each time it is saved. */
  readonly version: number;
  readonly name: string;
  readonly file: BlockFile;
}

const schema = z.object({
  version: z.int().min(1),
  /** The text of a block's file. */
  block: z.string(),
});

/** The file with its root called something, and knowing where it is from. */
export function withRoot(
  file: BlockFile,
  change: { name?: string; origin?: BlockOrigin },
): BlockFile {
  const root = file.blocks[file.root];
  return root ? { ...file, blocks: { ...file.blocks, [file.root]: { ...root, ...change } } } : file;
}

export function encodeLibraryEntry({ version, file }: LibraryEntry): Uint8Array {
  const text = JSON.stringify({ version, block: serializeBlockFile(file) });
  return new TextEncoder().encode(text);
}

/** Null for what is no entry: damaged, or written by another version. */
export function decodeLibraryEntry(id: string, bytes: Uint8Array): LibraryEntry | null {
  try {
    const { version, block } = schema.parse(JSON.parse(new TextDecoder().decode(bytes)));
    const parsed = parseBlockFile(block);
    if (!parsed.ok) return null;
    const name = parsed.file.blocks[parsed.file.root]?.name ?? '';
    return { id, version, name, file: parsed.file };
  } catch {
    return null;
  }
}
