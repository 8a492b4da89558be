import { type ByteSource, DataAccessError } from '../../../shared/data/access';
import type { DataFile } from '../../../shared/host';
import { blobSource } from './blob-source';
import { servedSource } from './served-source';

/** The person's file, read in pieces. */
export function sourceOf(file: DataFile | null): ByteSource {
  if (file === null) throw new DataAccessError('not-found');
  return 'address' in file ? servedSource(file) : blobSource(file);
}
