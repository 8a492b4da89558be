import { z } from 'zod';
import type { Project } from '../../../shared/project/project';
import { serializeProject } from '../../../shared/project/serialize-project';

const entrySchema = z.object({
  name: z.string(),
  path: z.string().nullable(),
  /** When it was kept, in ISO 8601. */
  date: z.iso.datetime(),
  /** The text of the project file. */
  project: z.string(),
});

/** Unsaved work as it is kept against a crash. */
export type AutosaveEntry = z.infer<typeof entrySchema>;

export function encodeEntry(project: Project, path: string | null, date: Date): Uint8Array {
  const entry: AutosaveEntry = {
    name: project.name,
    path,
    date: date.toISOString(),
    project: serializeProject(project),
  };
  return new TextEncoder().encode(JSON.stringify(entry));
}

/** Null for what is no entry: written by another version, or damaged. */
export function decodeEntry(bytes: Uint8Array): AutosaveEntry | null {
  try {
    return entrySchema.parse(JSON.parse(new TextDecoder().decode(bytes)));
  } catch {
    return null;
  }
}
