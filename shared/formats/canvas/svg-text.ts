/** Characters that XML 1.0 cannot hold, halves of surrogate pairs among them. */
const FORBIDDEN = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A text as the content or an attribute of an XML element. */
export const escapeXml = (text: string): string =>
  text.replace(FORBIDDEN, '').replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '');

/**
 * Widths in ems, of a wide system font: a picture is made where nothing can be measured, and a text
 * that ends early is better than one that runs out of its box.
 */
const WIDTHS: readonly (readonly [RegExp, number])[] = [
  [/[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60]/, 1],
  [/[\u{10000}-\u{10ffff}]/u, 1],
  [/[ijl.,:;'|!()[\] ]/, 0.35],
  [/[A-Z]/, 0.7],
  [/[mw]/, 0.9],
];
const widthOf = (character: string): number =>
  WIDTHS.find(([pattern]) => pattern.test(character))?.[1] ?? 0.62;

/** About how wide a line of text is drawn, in pixels. */
export function textWidth(text: string, fontSize: number): number {
  let ems = 0;
  for (const character of text) ems += widthOf(character);
  return ems * fontSize;
}

/** The text, with its end left out where it would not fit. */
export function fitText(text: string, fontSize: number, width: number): string {
  if (textWidth(text, fontSize) <= width) return text;
  let fitted = '';
  let room = width - textWidth('…', fontSize);
  for (const character of text) {
    room -= widthOf(character) * fontSize;
    if (room < 0) break;
    fitted += character;
  }
  return fitted === '' ? '' : `${fitted.trimEnd()}…`;
}
