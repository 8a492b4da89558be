import type { Labels } from './label-config';

/**
 * Labels by the paths that a file's images have now: those of a folder begin with its name or don't, as it
 * was dropped, chosen or named on the command line. The same labels where nothing has to be changed.
 */
export function alignLabels(labels: Labels, paths: ReadonlySet<string>): Labels {
  const { sorted, boxes, leftOut } = labels;
  const named = [...Object.keys(sorted), ...Object.keys(boxes), ...leftOut];
  if (named.every((path) => paths.has(path))) return labels;
  const shorter = shorterPaths(paths);
  const align = (path: string): string => {
    if (paths.has(path)) return path;
    for (let at = path.indexOf('/'); at !== -1; at = path.indexOf('/', at + 1)) {
      const inner = path.slice(at + 1);
      if (paths.has(inner)) return inner;
    }
    return shorter.get(path) ?? path;
  };
  return {
    ...labels,
    sorted: mapKeys(sorted, align),
    boxes: mapKeys(boxes, align),
    leftOut: leftOut.map(align),
  };
}

/** Paths by what is left of them without some of the folders in front; without those that could be several. */
function shorterPaths(paths: ReadonlySet<string>): ReadonlyMap<string, string> {
  const found = new Map<string, string | null>();
  for (const path of paths) {
    for (let at = path.indexOf('/'); at !== -1; at = path.indexOf('/', at + 1)) {
      const inner = path.slice(at + 1);
      found.set(inner, found.has(inner) ? null : path);
    }
  }
  return new Map([...found].flatMap(([inner, path]) => (path === null ? [] : [[inner, path]])));
}

const mapKeys = <T>(
  record: Readonly<Record<string, T>>,
  change: (key: string) => string,
): Record<string, T> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [change(key), value]));
