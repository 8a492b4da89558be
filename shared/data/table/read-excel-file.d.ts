// The package's own types name the DOM's Blob, which shared/ does without.
declare module 'read-excel-file/universal' {
  export default function readXlsxFile(input: ArrayBuffer): Promise<
    readonly {
      readonly sheet: string;
      readonly data: readonly (readonly (string | number | boolean | Date | null)[])[];
    }[]
  >;
}
