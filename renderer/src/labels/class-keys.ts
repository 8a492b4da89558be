const KEYS = '123456789abcdefghijklmnopqrstuvwxyz';

/** The key that means a class, by its place: 1 to 9, then letters; '' beyond. */
export const keyOfClass = (place: number): string => KEYS[place] ?? '';

/** The place of the class that a key means; null for none. */
export function classOfKey(key: string): number | null {
  const place = key.length === 1 ? KEYS.indexOf(key.toLowerCase()) : -1;
  return place === -1 ? null : place;
}
