import { randomUUID } from 'node:crypto';
import { stat } from 'node:fs/promises';
import type { ServedFile } from '../shared/host';
import { HostFailure } from '../shared/host-dispatch';
import { readPiece, versionOf } from './read-piece';
import { SECURITY_HEADERS } from './security-headers';

/** No file of the program begins with a dot, so that none can be meant. */
const PREFIX = '/.files/';
/** A piece is held in memory while it is on its way. */
const LARGEST_PIECE = 2 ** 28;

interface Known {
  readonly path: string;
  /** Bytes at its beginning that are not handed out. */
  readonly offset: number;
}

/**
 * Files of the person's that the page reads in pieces, each at an address that can't be guessed. Which
 * they are the shell decides; an address names no path.
 */
export class ServedFiles {
  readonly #known = new Map<string, Known>();

  /** Rejects with a `HostFailure` or the system's error. */
  async serve(path: string, offset = 0): Promise<ServedFile> {
    const stats = await stat(path);
    if (!stats.isFile()) throw new HostFailure({ code: 'failed', path, detail: 'not a file' });
    const [again] = [...this.#known].find(([, one]) => one.path === path) ?? [];
    const id = again ?? randomUUID();
    this.#known.set(id, { path, offset });
    return { address: PREFIX + id, size: stats.size - offset, version: versionOf(stats) };
  }

  /**
   * Answers a request for `bytes=start-end` of a file, or is null where it is for something else: 412
   * where the file is no longer the version in `If-Match`. Never rejects.
   */
  async respond({ url, method, headers }: Request): Promise<Response | null> {
    const { pathname } = new URL(url);
    if (!pathname.startsWith(PREFIX)) return null;
    const known = this.#known.get(pathname.slice(PREFIX.length));
    if (!known || method !== 'GET') return answer(404);
    const [, first, last] = /^bytes=(\d{1,15})-(\d{1,15})$/.exec(headers.get('range') ?? '') ?? [];
    const start = Number(first);
    const end = Number(last) + 1;
    if (!(end > start && end - start <= LARGEST_PIECE)) return answer(416);
    const version = (headers.get('if-match') ?? '').replaceAll('"', '');
    const { path, offset } = known;
    try {
      const bytes = await readPiece(path, version, start + offset, end + offset);
      return bytes ? answer(206, bytes) : answer(412);
    } catch (error) {
      const isGone = error instanceof Error && 'code' in error && error.code === 'ENOENT';
      return answer(isGone ? 412 : 403);
    }
  }
}

const answer = (status: number, bytes: Uint8Array<ArrayBuffer> | null = null): Response =>
  new Response(bytes, {
    status,
    headers: {
      ...SECURITY_HEADERS,
      'Content-Type': 'application/octet-stream',
      'Cache-Control': 'no-store',
    },
  });
