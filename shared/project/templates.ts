import { z } from 'zod';
import type { PictureLayer } from '../graph/network-picture';
import { CATEGORIES } from '../layers/define-layer';
import type { Text } from '../layers/text';

/** The sections of the start page, in their order. */
export const TEMPLATE_GROUPS = [
  'small-vision',
  'first',
  'sequences',
  'generative',
  'vision',
  'decisions',
] as const;
export type TemplateGroup = (typeof TEMPLATE_GROUPS)[number];

/** A text in both languages, as the lists that ship with the program have it. */
export const textSchema = z.strictObject({ en: z.string(), 'zh-CN': z.string() });
const templateSchema = z.strictObject({
  /** The project is templates/<id>.netloom. */
  id: z.string().regex(/^[a-z0-9-]+$/),
  group: z.enum(TEMPLATE_GROUPS),
  name: textSchema,
  summary: textSchema,
  /** Where the architecture was published. */
  paper: z.string().optional(),
  params: z.int().min(0),
  /** What the picture is drawn from: each layer's category and the sizes of its output. */
  picture: z.array(z.tuple([z.enum(CATEGORIES)]).rest(z.int().min(1))),
});
const indexSchema = z.array(templateSchema);

export interface TemplateInfo {
  readonly id: string;
  readonly group: TemplateGroup;
  readonly name: Text;
  /** What it was, and why it mattered. */
  readonly summary: Text;
  readonly paper?: string;
  readonly params: number;
  readonly picture: readonly PictureLayer[];
}

/** Reads templates/index.json. Throws on a broken one: it ships with the program. */
export const parseTemplates = (json: string): readonly TemplateInfo[] =>
  indexSchema.parse(JSON.parse(json)).map(({ picture, ...info }) => ({
    ...info,
    picture: picture.map(([category, ...shape]) => ({ category, shape })),
  }));
