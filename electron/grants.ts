import { readFile, realpath } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { z } from 'zod';
import { isInside } from './app-protocol';
import { sweepTemporaryFiles, writeAtomically } from './atomic-file';

const grantSchema = z.object({
  path: z.string(),
  /** `folder` lets the files below it be read. */
  allows: z.enum(['read', 'write', 'folder']),
});
type Grant = z.infer<typeof grantSchema>;

const KEPT = 500;
const HOUR_MS = 3_600_000;

/**
 * The files that the person chose, in a dialog or by giving them to the program: the only ones that
 * the window may have read or written. Kept over restarts, for recent projects.
 */
export class Grants {
  readonly #file: string;
  #grants: readonly Grant[];

  private constructor(file: string, grants: readonly Grant[]) {
    this.#file = file;
    this.#grants = grants;
  }

  /** Reads the list from `file`; one that is missing or damaged is an empty one. */
  static async open(file: string): Promise<Grants> {
    const text = await readFile(file, 'utf8').catch(() => '[]');
    try {
      return new Grants(file, z.array(grantSchema).parse(JSON.parse(text)));
    } catch {
      return new Grants(file, []);
    }
  }

  /** Allows more; what was allowed before stays allowed. */
  async allow(paths: readonly string[], allows: Grant['allows']): Promise<void> {
    const added = paths.map((path) => ({ path: resolve(path), allows }));
    const isAdded = (grant: Grant) =>
      added.some(({ path }) => path === grant.path && grant.allows === allows);
    this.#grants = [...this.#grants.filter((grant) => !isAdded(grant)), ...added].slice(-KEPT);
    // The files are open already: a disk that is full now only costs the memory of it.
    await writeAtomically(this.#file, Buffer.from(JSON.stringify(this.#grants))).catch(() => {});
  }

  async canRead(path: string): Promise<boolean> {
    const wanted = resolve(path);
    if (this.#grants.some((grant) => grant.allows !== 'folder' && grant.path === wanted))
      return true;
    const real = await realpath(wanted).catch(() => wanted);
    return this.#grants.some(({ path, allows }) => allows === 'folder' && isInside(path, real));
  }

  canWrite(path: string): boolean {
    const wanted = resolve(path);
    return this.#grants.some((grant) => grant.allows === 'write' && grant.path === wanted);
  }

  /** Removes what saves cut short left beside the person's own files. */
  async sweep(): Promise<void> {
    const written = this.#grants.filter((grant) => grant.allows === 'write');
    const folders = new Set(written.map((grant) => dirname(grant.path)));
    for (const folder of folders) await sweepTemporaryFiles(folder, HOUR_MS);
  }
}
