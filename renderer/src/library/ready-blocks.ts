import { z } from 'zod';
import { createStore, useStore } from 'zustand';
import type { Text } from '../../../shared/layers/text';
import { type BlockFile, parseBlockFile } from '../../../shared/project/block-file';
import { templatesUrl } from '../start/templates';

/** A block that ships with the program. */
export interface ReadyBlock {
  readonly id: string;
  readonly name: Text;
  readonly summary: Text;
}

const textSchema = z.object({ en: z.string(), 'zh-CN': z.string() });
const indexSchema = z.array(z.object({ id: z.string(), name: textSchema, summary: textSchema }));

const readyStore = createStore<{ readonly blocks: readonly ReadyBlock[] }>(() => ({ blocks: [] }));
const files = new Map<string, BlockFile>();

async function read(path: string): Promise<string> {
  const response = await fetch(templatesUrl(`blocks/${path}`));
  if (!response.ok) throw new Error(`${path}: ${response.status} ${response.statusText}`);
  return response.text();
}

/** Reads the blocks that ship with the program, each where it is first needed. */
export async function loadReadyBlocks(): Promise<void> {
  if (readyStore.getState().blocks.length > 0) return;
  const blocks = indexSchema.parse(JSON.parse(await read('index.json')));
  readyStore.setState({ blocks });
  await Promise.all(
    blocks.map(async ({ id }) => {
      const parsed = parseBlockFile(await read(`${id}.netblock`));
      if (!parsed.ok) throw new Error(`block ${id}: ${parsed.error.code}`);
      files.set(id, parsed.file);
    }),
  );
}

export const useReadyBlocks = (): readonly ReadyBlock[] =>
  useStore(readyStore, (state) => state.blocks);

/** A ready block's contents; undefined while it is being read. */
export const readyFile = (id: string): BlockFile | undefined => files.get(id);
