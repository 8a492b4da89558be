// papaparse's own types pull in those of Node and the DOM, which shared/ does without.
declare module 'papaparse/papaparse.js' {
  interface ParseResult {
    readonly data: string[][];
    readonly errors: readonly { readonly code: string; readonly row?: number }[];
    readonly meta: {
      /** Where the rows taken end. */
      readonly cursor: number;
    };
  }
  interface ParseConfig {
    readonly delimiter: string;
    /** At most so many rows. */
    readonly preview?: number;
  }
  const Papa: {
    parse(text: string, config: ParseConfig): ParseResult;
    /** What every way of parsing goes through: papaparse's own streamers hand it piece by piece. */
    readonly Parser: new (config: {
      readonly delimiter: string;
      readonly newline: '\n';
    }) => {
      parse(text: string, baseIndex: number, ignoreLastRow: boolean): ParseResult;
    };
  };
  export default Papa;
}
