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

/** Average widths in ems of what a system font draws: a picture is made where nothing can be measured. */
const WIDE = /[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60]/u;
const NARROW = /[ijl.,:;'|!()[\]]/;
const widthOf = (character: string): number =>
  WIDE.test(character) || (character.codePointAt(0) ?? 0) > 0xffff
    ? 1
    : NARROW.test(character)
      ? 0.3
      : 0.58;

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
