/** A cached file that nobody has used for so long is removed. */
export const CACHE_DAYS = 30;

const NAME = /^[A-Za-z0-9][\w.-]{0,99}$/;

/** The name as it is; throws where it could mean another place. */
export function cacheName(name: string): string {
  if (!NAME.test(name)) throw new Error(`No name of a cached file: ${name}`);
  return name;
}
