import { z } from 'zod';
import type { BlockId } from '../graph/graph';
import type { Text } from '../layers/text';
import { textSchema } from './templates';

const indexSchema = z.array(
  z.strictObject({
    /** The block is templates/blocks/<id>.netblock. */
    id: z.string().regex(/^[a-z0-9-]+$/),
    name: textSchema,
    summary: textSchema,
  }),
);

/** A block that ships with the program, as the palette lists it. */
export interface ReadyBlockInfo {
  readonly id: BlockId;
  readonly name: Text;
  readonly summary: Text;
}

/** Reads templates/blocks/index.json. Throws on a broken one: it ships with the program. */
export const parseReadyBlocks = (json: string): readonly ReadyBlockInfo[] =>
  indexSchema.parse(JSON.parse(json));
