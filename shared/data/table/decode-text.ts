import { findEncoding } from './find-encoding';
import { textChunks } from './text-chunks';

export interface DecodedText {
  /** Every line end is \n. */
  readonly text: string;
  /** Name of the encoding as the Encoding Standard has it. */
  readonly encoding: string;
  /** Whether another encoding might have been meant: worth telling. */
  readonly guessed: boolean;
}

/** Bytes of a text file as one text. The encoding is taken from its mark, or else from the bytes. */
export function decodeText(bytes: Uint8Array, file: string): DecodedText {
  const found = findEncoding(bytes, file);
  return { ...found, text: [...textChunks(bytes, found.encoding, file)].join('') };
}
