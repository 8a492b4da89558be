/** Texts in quotes, and names with or without what makes them a call. */
const PARTS = /'[^']*'|"[^"]*"|[A-Za-z_]\w*(?=\s*\()|[A-Za-z_]\w*/g;

/** An expression with other texts in place of names; what is quoted or called stays. */
export const replaceNames = (
  text: string,
  replacement: (name: string) => string | undefined,
): string =>
  text.replace(PARTS, (part, at: number) => {
    const isName = /^[A-Za-z_]/.test(part) && !/^\s*\(/.test(text.slice(at + part.length));
    return (isName ? replacement(part) : undefined) ?? part;
  });

/** The names that an expression uses. */
export function namesIn(text: string): ReadonlySet<string> {
  const names = new Set<string>();
  replaceNames(text, (name) => {
    names.add(name);
    return undefined;
  });
  return names;
}
