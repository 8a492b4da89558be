import { threeFigures } from './format-count';

/** Bytes in binary units, as memory is sold and measured: 12.5 MiB. */
export function formatBytes(bytes: number): string {
  for (const [size, unit] of [
    [2 ** 30, 'GiB'],
    [2 ** 20, 'MiB'],
    [2 ** 10, 'KiB'],
  ] as const) {
    if (bytes >= size) return `${threeFigures(bytes / size)} ${unit}`;
  }
  return `${bytes} B`;
}
