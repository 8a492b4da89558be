import type { ZipEntry } from '../images/zip-directory';

/** Names of classes from data.yaml, or from classes.txt, a line a name; null where there is neither. */
export async function yoloNames(
  files: readonly ZipEntry[],
  textOf: (entry: ZipEntry) => Promise<string>,
): Promise<readonly string[] | null> {
  for (const entry of files.filter(({ name }) => /\.ya?ml$/i.test(name))) {
    const names = namesOfYaml(await textOf(entry));
    if (names) return names;
  }
  const list = files.find(({ name }) =>
    /(^|\/)(classes|obj|labels|predefined_classes)\.(txt|names)$|\.names$/i.test(name),
  );
  const names = list && (await textOf(list)).split('\n').map((line) => line.trim());
  const last = names?.findLastIndex((name) => name !== '') ?? -1;
  return names && last >= 0 ? names.slice(0, last + 1) : null;
}

/** The `names` of a data.yaml, in each of the ways it is written: [a, b], "- a" lines, or "0: a" lines. */
export function namesOfYaml(text: string): readonly string[] | null {
  const lines = text.split('\n').map((line) => line.replace(/\s+#.*$/, ''));
  const at = lines.findIndex((line) => /^names\s*:/.test(line));
  if (at === -1) return null;
  const after = (lines[at] ?? '').replace(/^names\s*:\s*/, '');
  if (after.startsWith('[') || after.startsWith('{')) return inline(lines.slice(at).join(' '));
  const names: string[] = [];
  for (const line of lines.slice(at + 1)) {
    if (line.trim() === '') continue;
    const item = /^\s*-\s*(.+)$/.exec(line)?.[1];
    const entry = /^\s+(\d{1,4})\s*:\s*(.+)$/.exec(line);
    if (item !== undefined) names.push(unquoted(item));
    else if (entry) names[Number(entry[1])] = unquoted(entry[2] ?? '');
    else break;
  }
  return names.length === 0 ? null : Array.from(names, (name, place) => name ?? String(place));
}

function inline(text: string): readonly string[] | null {
  const inside = /[[{](.*?)[\]}]/.exec(text)?.[1];
  if (inside === undefined) return null;
  const items = [...inside.matchAll(/\s*(?:(\d{1,4})\s*:\s*)?('[^']*'|"[^"]*"|[^,]+)/g)];
  const names: string[] = [];
  for (const [, number, name = ''] of items) {
    if (name.trim() === '') continue;
    if (number === undefined) names.push(unquoted(name));
    else names[Number(number)] = unquoted(name);
  }
  return names.length === 0 ? null : Array.from(names, (name, place) => name ?? String(place));
}

const unquoted = (text: string): string =>
  text
    .trim()
    .replace(/^(['"])(.*)\1$/, '$2')
    .trim();
