// papaparse's own types pull in those of Node and the DOM, which shared/ does without.
declare module 'papaparse/papaparse.js' {
  interface ParseResult {
    readonly data: string[][];
    readonly errors: readonly { readonly code: string; readonly row?: number }[];
  }
  interface ParseConfig {
    readonly delimiter: string;
    /** At most so many rows. */
    readonly preview?: number;
  }
  const Papa: {
    parse(
      text: string,
      config: ParseConfig & {
        /** Characters at a time. */
        readonly chunkSize: number;
        readonly chunk: (result: ParseResult) => void;
      },
    ): void;
    parse(text: string, config: ParseConfig): ParseResult;
  };
  export default Papa;
}
