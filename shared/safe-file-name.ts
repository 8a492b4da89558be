const LONGEST = 120;

/** A file's name out of what a person wrote, that every system takes: 'a/b?.csv' → 'a-b-.csv'. */
export function safeFileName(name: string): string {
  const extension = /\.[a-z0-9]{1,10}$/i.exec(name)?.[0] ?? '';
  const stem = name
    .slice(0, name.length - extension.length)
    .replace(/[\\/:*?"<>|\p{Control}]/gu, '-');
  // A dot at the start would hide the file; Windows drops dots and spaces at the end.
  const bare = stem.replace(/^[.\s]+/u, '');
  const short = [...bare]
    .slice(0, LONGEST)
    .join('')
    .replace(/[.\s]+$/u, '');
  // Windows has devices of these names, whatever their extension.
  const free = short.replace(/^(con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i, '$1-');
  return (free || 'untitled') + extension;
}
