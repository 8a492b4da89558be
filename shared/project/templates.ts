import { z } from 'zod';
import type { Text } from '../layers/text';

const textSchema = z.strictObject({ en: z.string(), 'zh-CN': z.string() });
const templateSchema = z.strictObject({
  /** The project is templates/<id>.netloom. */
  id: z.string().regex(/^[a-z0-9-]+$/),
  name: textSchema,
  summary: textSchema,
  /** Where the architecture was published. */
  paper: z.string().optional(),
});

export interface TemplateInfo {
  readonly id: string;
  readonly name: Text;
  readonly summary: Text;
  readonly paper?: string;
}

/** Reads templates/index.json. Throws on a broken one: it ships with the program. */
export const parseTemplates = (json: string): readonly TemplateInfo[] =>
  z.array(templateSchema).parse(JSON.parse(json));
