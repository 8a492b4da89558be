import type { ImageFit } from './images/image-window';
import { DataError } from './message';

/** How an image is brought to the model's size. */
export interface ImageSize {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
  /** Absent means stretched. */
  readonly fit?: ImageFit | undefined;
}

/** What a platform gives to the readers: bytes by name, and the decoding of images. */
export interface DataAccess {
  /** A file of templates/data by its path there, such as `mnist/train-images-idx3-ubyte.gz`. */
  bundled(path: string): Promise<Uint8Array>;
  /** A person's own file by `source.key` of its DataConfig. */
  file(key: string): Promise<Uint8Array>;
  /** The same file to be read in pieces, whatever its size. */
  open(key: string): Promise<ByteSource>;
  readonly cache: CacheFiles;
  /**
   * Pixels of a PNG, JPEG or other image, brought to the size asked for: rows from the top,
   * [height, width, channels] in sRGB bytes, transparency laid on white, one channel being luma.
   * Throws a DataAccessError 'undecodable'.
   */
  decodeImage(bytes: Uint8Array, name: string, size: ImageSize): Promise<Uint8Array>;
}

/** A file that is read in pieces; nothing has to be closed. */
export interface ByteSource {
  readonly size: number;
  /** Another one once the file has changed. */
  readonly version: string;
  /**
   * The bytes from `start` up to `end`, which must be within the file. Throws a DataAccessError
   * 'changed' where the file is no longer the one that was opened.
   */
  read(start: number, end: number): Promise<Uint8Array>;
}

/**
 * Files of this machine that can be made again at any time, by name: letters, digits, `.`, `_` and
 * `-`, at most 100. Those long unused are removed.
 */
export interface CacheFiles {
  /** A file that is there for others once it is finished, in place of an older one of its name. */
  create(name: string): Promise<CacheWriter>;
  open(name: string): Promise<ByteSource | null>;
  remove(name: string): Promise<void>;
}

/** Throws a DataAccessError 'no-space' where the disk is full, after which there is only abandoning. */
export interface CacheWriter {
  append(bytes: Uint8Array): Promise<void>;
  finish(): Promise<void>;
  /** Leaves nothing behind. */
  abandon(): Promise<void>;
}

export type DataAccessFailure =
  | 'not-found'
  | 'no-permission'
  | 'too-large'
  | 'undecodable'
  /** Another program wrote to the file while it was read. */
  | 'changed'
  /** The disk is full, or the browser gives no more of it. */
  | 'no-space'
  /** The person wanted no more of it. */
  | 'cancelled'
  | 'failed';

/** The only error that a DataAccess throws. */
export class DataAccessError extends Error {
  constructor(
    readonly failure: DataAccessFailure,
    /** The system's or decoder's own words. */
    readonly detail = '',
  ) {
    super(detail === '' ? failure : `${failure}: ${detail}`);
    this.name = 'DataAccessError';
  }
}

/** What comes by way of an access, a failure turned into the message `file-<failure>` about `name`. */
export async function readBytes<T>(read: () => Promise<T>, name: string): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof DataAccessError)) throw error;
    throw new DataError(`file-${error.failure}`, { file: name, detail: error.detail });
  }
}
