import { readFileSync } from 'node:fs';

/** Mebibytes that this process holds (VmRSS) or held at most (VmHWM); off Linux what it holds, for both. */
export function processMemory(field: 'VmRSS' | 'VmHWM'): number {
  // Not the system's own figure of the most: a child's starts at its parent's.
  if (process.platform !== 'linux') return process.memoryUsage.rss() / 2 ** 20;
  const status = readFileSync('/proc/self/status', 'utf8');
  const [, kibibytes] = new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(status) ?? [];
  return Number(kibibytes) / 1024;
}
