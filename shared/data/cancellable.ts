import { type CacheFiles, type DataAccess, DataAccessError } from './access';

/**
 * An access whose decoding, and whose reading and writing of files in pieces, throws a DataAccessError
 * 'cancelled' from when the person wants no more of it.
 */
export function cancellable(access: DataAccess, isCancelled: () => boolean): DataAccess {
  const goOn = () => {
    if (isCancelled()) throw new DataAccessError('cancelled');
  };
  const cache: CacheFiles = {
    ...access.cache,
    async create(name) {
      const writer = await access.cache.create(name);
      return {
        ...writer,
        async append(bytes) {
          goOn();
          await writer.append(bytes);
        },
      };
    },
  };
  return {
    ...access,
    cache,
    async decodeImage(...image) {
      goOn();
      return access.decodeImage(...image);
    },
    async open(key) {
      const source = await access.open(key);
      return {
        ...source,
        async read(start, end) {
          goOn();
          return source.read(start, end);
        },
      };
    },
  };
}
