/** A token as it can be seen in a list: white space by its sign. */
export const visibleToken = (token: string): string =>
  token.replaceAll(' ', '␣').replaceAll('\n', '⏎').replaceAll('\t', '⇥');
