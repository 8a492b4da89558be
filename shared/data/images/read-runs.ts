import type { ByteSource } from '../access';

/** Where bytes lie. */
export type Extent = readonly [from: number, to: number];

/** Runs that are read at a time: each is many steps for the system, one after the other. */
const AT_ONCE = 16;

/**
 * Reads many extents of a file and hands over each with its number. Those that lie no further apart than `gap`
 * bytes are read in one run, up to `longest` bytes.
 */
export async function readRuns(
  source: ByteSource,
  extents: readonly Extent[],
  gap: number,
  longest: number,
  take: (place: number, bytes: Uint8Array) => void,
): Promise<void> {
  const runs = runsOf(extents, gap, longest);
  for (let first = 0; first < runs.length; first += AT_ONCE) {
    await Promise.all(
      runs.slice(first, first + AT_ONCE).map(async ({ start, end, places }) => {
        const bytes = await source.read(start, end);
        for (const place of places) {
          const [from, to] = extents[place] as Extent;
          take(place, bytes.subarray(from - start, to - start));
        }
      }),
    );
  }
}

function runsOf(extents: readonly Extent[], gap: number, longest: number) {
  const order = Uint32Array.from(extents.keys()).sort(
    (a, b) => (extents[a] as Extent)[0] - (extents[b] as Extent)[0],
  );
  const runs: { start: number; end: number; readonly places: number[] }[] = [];
  for (const place of order) {
    const [from, to] = extents[place] as Extent;
    const last = runs.at(-1);
    const end = Math.max(last?.end ?? 0, to);
    if (last && from <= last.end + gap && end - last.start <= longest) {
      last.end = end;
      last.places.push(place);
    } else runs.push({ start: from, end: to, places: [place] });
  }
  return runs;
}
