import { type Remote, wrap } from 'comlink';
import type { DataConfig } from '../../../shared/data/config';
import type { DataResult } from '../../../shared/data/message';
import type { HostError } from '../../../shared/host';
import { findDataFile } from '../training/data-file';
import type { LabelWorkerApi, PictureList, PictureSize } from './label-worker';

/** Thumbnails at work at once, and kept. */
const AT_ONCE = 4;
const KEPT = 800;
/** Whole pictures kept: the one in sight and those around it. */
const WHOLE = 6;
/** Sharp on a screen of two pixels a point. */
export const THUMBNAIL = 160;

type Opening = DataResult<PictureList> | { readonly ok: false; readonly host: HostError };

/** The pictures of one file: decoded as they come in sight, the last asked for first. */
export class Pictures {
  readonly #worker = new Worker(new URL('./label-worker.ts', import.meta.url), { type: 'module' });
  readonly #api: Remote<LabelWorkerApi> = wrap<LabelWorkerApi>(this.#worker);
  readonly #thumbnails = new Map<string, Promise<ImageBitmap | null>>();
  readonly #whole = new Map<string, Promise<string | null>>();
  /** How many places on the screen still wait for a thumbnail. */
  readonly #wanted = new Map<string, number>();
  readonly #waiting: (() => Promise<void>)[] = [];
  #working = 0;

  async open(config: DataConfig): Promise<Opening> {
    if (config.source.kind !== 'file') throw new Error(config.source.kind);
    const read = await findDataFile(config);
    if (!read.ok) return { ok: false, host: read.error };
    return this.#api.open(config, config.source.name, read.value);
  }

  close(): void {
    this.#worker.terminate();
    for (const url of this.#whole.values()) void url.then((own) => own && URL.revokeObjectURL(own));
  }

  /** Null where it can't be decoded. What `signal` calls off before its turn is not decoded at all. */
  thumbnail(path: string, signal: AbortSignal): Promise<ImageBitmap | null> {
    const want = (by: number) => this.#wanted.set(path, (this.#wanted.get(path) ?? 0) + by);
    want(1);
    signal.addEventListener('abort', () => want(-1));
    const known = this.#thumbnails.get(path);
    if (known) return known;
    const made = new Promise<ImageBitmap | null>((resolve) => {
      this.#waiting.push(async () => {
        const isWanted = (this.#wanted.get(path) ?? 0) > 0;
        if (!isWanted) this.#thumbnails.delete(path);
        resolve(isWanted ? await this.#api.thumbnail(path, THUMBNAIL).catch(() => null) : null);
      });
    });
    keep(this.#thumbnails, path, made, KEPT, () => {});
    this.#work();
    return made;
  }

  /** The address of the whole picture; null where it can't be read. */
  whole(path: string): Promise<string | null> {
    const known = this.#whole.get(path);
    if (known) return known;
    const made = this.#api.picture(path).then(
      (bytes) => URL.createObjectURL(new Blob([Uint8Array.from(bytes)])),
      () => null,
    );
    keep(this.#whole, path, made, WHOLE, (old) => {
      void old.then((url) => url && URL.revokeObjectURL(url));
    });
    return made;
  }

  bytes(path: string): Promise<Uint8Array> {
    return this.#api.picture(path);
  }

  sizes(paths: readonly string[]): Promise<readonly (PictureSize | null)[]> {
    return this.#api.sizes(paths);
  }

  rows(config: DataConfig): Promise<readonly string[]> {
    return this.#api.rows(config);
  }

  #work(): void {
    while (this.#working < AT_ONCE) {
      const next = this.#waiting.pop();
      if (!next) return;
      this.#working++;
      void next().finally(() => {
        this.#working--;
        this.#work();
      });
    }
  }
}

/** Keeps at most so many, the oldest given up first. */
function keep<T>(
  all: Map<string, T>,
  key: string,
  value: T,
  most: number,
  drop: (old: T) => void,
): void {
  all.set(key, value);
  for (const [old, kept] of all) {
    if (all.size <= most) return;
    all.delete(old);
    drop(kept);
  }
}
