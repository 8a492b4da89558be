const LONGEST = 120;

/** A file's name out of what a person wrote, that every system takes: 'a/b?' → 'a-b-'. */
export function safeFileName(name: string): string {
  const dot = name.lastIndexOf('.');
  const stem = dot > 0 ? name.slice(0, dot) : name;
  const extension = dot > 0 ? name.slice(dot) : '';
  const safe = [...clean(stem).trim()].slice(0, LONGEST).join('');
  // Windows has devices of these names, whatever their extension.
  const free = /^(con|prn|aux|nul|com\d|lpt\d)$/i.test(safe) ? `${safe}-` : safe;
  return (free.replace(/^\.+/u, '') || 'untitled') + clean(extension).replace(/[. ]+$/u, '');
}

const clean = (text: string): string => text.replace(/[\\/:*?"<>|\p{Control}]/gu, '-');
