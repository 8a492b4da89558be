/** tfjs rewrites the case of texts in what it saves, but for those that are called names. */
export interface KeptText {
  readonly name: string;
}

export const textOf = (text: string | KeptText): string =>
  typeof text === 'string' ? text : text.name;
