import stringify from 'json-stringify-pretty-compact';
import { z } from 'zod';
import { usedBlocks } from '../graph/blocks/used-blocks';
import type { Block, BlockId, Graph } from '../graph/graph';
import { cleanJson } from '../graph/plain-json';
import { MAX_BLOCKS } from '../graph/schema';
import { findJsonError } from './json-error';
import type { ProjectError } from './project-result';
import { readBlock } from './read-graph';
import { blockText } from './serialize-project';

/** A block with those that it is made of, as kept in a library and shared as a file. */
export interface BlockFile {
  readonly root: BlockId;
  readonly blocks: Readonly<Record<BlockId, Block>>;
}

const FORMAT = 'netloom-block';
export const BLOCK_FILE_VERSION = 1;
const MAX_TEXT = 20_000_000;
const MAX_LINE = 100;

/** A block of a drawing by itself; null where the drawing doesn't have it. */
export function takeBlock({ blocks = {} }: Pick<Graph, 'blocks'>, root: BlockId): BlockFile | null {
  const block = Object.hasOwn(blocks, root) ? blocks[root] : undefined;
  return block ? { root, blocks: { ...usedBlocks({ ...block, blocks }), [root]: block } } : null;
}

export function serializeBlockFile({ root, blocks }: BlockFile): string {
  const texts = Object.entries(blocks).sort(([a], [b]) => (a < b ? -1 : 1));
  const file = {
    format: FORMAT,
    version: BLOCK_FILE_VERSION,
    root,
    blocks: Object.fromEntries(texts.map(([id, block]) => [id, blockText(block)])),
  };
  return `${stringify(file, { maxLength: MAX_LINE })}\n`;
}

export type ParsedBlockFile =
  | { readonly ok: true; readonly file: BlockFile }
  | { readonly ok: false; readonly error: ProjectError };

const refuse = (code: ProjectError['code'], params: ProjectError['params'] = {}) =>
  ({ ok: false, error: { code, params } }) as const;

const header = z.object({
  format: z.literal(FORMAT),
  version: z.int().min(1),
  root: z.string(),
  blocks: z.record(z.string(), z.unknown()),
});

/** Reads a block's file. Never throws, whatever the text. */
export function parseBlockFile(text: string): ParsedBlockFile {
  if (text.length > MAX_TEXT) return refuse('too-large', { limit: MAX_TEXT / 1e6 });
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    const { line, column, atEnd } = findJsonError(text);
    return refuse(atEnd ? 'truncated' : 'not-json', { line, column });
  }
  const parsed = header.safeParse(cleanJson(json)?.value);
  if (!parsed.success) return refuse('not-a-block');
  const { version, root, blocks } = parsed.data;
  if (version > BLOCK_FILE_VERSION) {
    return refuse('newer-version', { version, supported: BLOCK_FILE_VERSION });
  }
  const read = Object.entries(blocks)
    .slice(0, MAX_BLOCKS)
    .map(([id, value]) => [id, readBlock(value)?.block] as const);
  const known = read.filter((entry): entry is readonly [string, Block] => entry[1] !== undefined);
  if (!known.some(([id]) => id === root)) return refuse('not-a-block');
  return { ok: true, file: { root, blocks: Object.fromEntries(known) } };
}
