import { z } from 'zod';
import type { DataAccess } from './access';
import { readBytes } from './access';
import { DataError } from './message';

const text = z.object({ en: z.string(), 'zh-CN': z.string() });
const entry = z.object({
  id: z.string(),
  kind: z.enum(['image', 'tabular', 'series', 'text', 'sound']),
  task: z.enum([
    'multiclass',
    'binary',
    'regression',
    'recommendation',
    'detection',
    'segmentation',
    'sequence',
    'next-token',
  ]),
  name: text,
  description: text,
  /** Paths below templates/data. */
  files: z.array(z.string()).min(1),
  /**
   * 'scenes' and 'strips' are put together from digits in IDX files; 'text' is gzip of a text to learn to write
   * from; 'sounds' a zip of WAV in folders; 'interactions' a table of who took what.
   */
  format: z.enum(['idx', 'csv', 'csv.gz', 'scenes', 'strips', 'text', 'sounds', 'interactions']),
  /** Samples, without those of a test set of its own; characters of a text. */
  rows: z.int().min(1),
  /** Size of the test set that the source sets apart; null where the program splits. */
  test: z.int().min(1).nullable(),
  target: z.string(),
  /** In the order of their indices; of two the second is the positive one. */
  classes: z.array(z.string()).min(2).optional(),
  imageShape: z
    .tuple([z.int().min(1), z.int().min(1), z.union([z.literal(1), z.literal(3)])])
    .optional(),
  /** Samples a second, and how long the longest is. */
  sound: z.object({ rate: z.int().min(1000), seconds: z.number().positive() }).optional(),
  /** Columns of a table of who took what. */
  interactions: z
    .object({ user: z.string(), item: z.string(), time: z.string().optional() })
    .optional(),
  licence: z.string(),
  source: z.string(),
});
export type CatalogEntry = z.infer<typeof entry>;

/** The bundled data sets, in the order in which to show them. */
export const catalogSchema = z.array(entry);

/** Reads catalog.json. A catalog that doesn't fit is a broken build and throws. */
export async function readCatalog(access: DataAccess): Promise<readonly CatalogEntry[]> {
  const bytes = await readBytes(() => access.bundled('catalog.json'), 'catalog.json');
  return catalogSchema.parse(JSON.parse(new TextDecoder().decode(bytes)));
}

export async function findBundled(access: DataAccess, id: string): Promise<CatalogEntry> {
  const catalog = await readCatalog(access);
  const found = catalog.find((candidate) => candidate.id === id);
  if (found === undefined) {
    throw new DataError('unknown-set', { id, known: catalog.map((set) => set.id).join(', ') });
  }
  return found;
}
