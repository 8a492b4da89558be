import { DataError } from './message';

/** How an image is brought to the model's size. */
export interface ImageSize {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
}

/** What a platform gives to the readers: bytes by name, and the decoding of images. */
export interface DataAccess {
  /** A file of templates/data by its path there, such as `mnist/train-images-idx3-ubyte.gz`. */
  bundled(path: string): Promise<Uint8Array>;
  /** A person's own file by `source.key` of its DataConfig. */
  file(key: string): Promise<Uint8Array>;
  /**
   * Pixels of a PNG, JPEG or other image, stretched to the size asked for: rows from the top,
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

export type DataAccessFailure =
  | 'not-found'
  | 'no-permission'
  | 'too-large'
  | 'undecodable'
  /** Another program wrote to the file while it was read. */
  | 'changed'
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

/** Bytes by way of an access, a failure turned into the message `file-<failure>` about `name`. */
export async function readBytes(
  read: () => Promise<Uint8Array>,
  name: string,
): Promise<Uint8Array> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof DataAccessError)) throw error;
    throw new DataError(`file-${error.failure}`, { file: name, detail: error.detail });
  }
}
