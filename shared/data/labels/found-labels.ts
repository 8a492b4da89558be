import type { Box } from '../../detection/boxes';
import type { ByteSource } from '../access';
import type { SplitName } from '../images/split-folders';
import type { ZipEntry } from '../images/zip-directory';
import type { LabelSource } from '../preview';
import type { ResolvedColumn } from '../table/resolve-columns';
import type { Table } from '../table/table';

/** Images whose labels a table has: one row an image. */
export interface TableLabels {
  readonly kind: 'table';
  readonly images: readonly { readonly entry: ZipEntry; readonly row: number }[];
  readonly table: Table;
  readonly column: ResolvedColumn;
  readonly source: LabelSource;
}

/** An object in fractions of its image: centre, width and height. */
export interface RelativeBox extends Box {
  readonly label: number;
}

/** Images with the objects in them. */
export interface BoxLabels {
  readonly kind: 'boxes';
  readonly images: readonly {
    readonly entry: ZipEntry;
    readonly split: SplitName | null;
    readonly boxes: readonly RelativeBox[];
  }[];
  readonly classes: readonly string[];
  readonly source: LabelSource;
}

/** The zip with its files, as the finders of labels get it. */
export interface ImageZip {
  readonly zip: ByteSource;
  readonly file: string;
  /** By path. */
  readonly images: readonly ZipEntry[];
  readonly others: readonly ZipEntry[];
}
