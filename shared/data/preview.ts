import type { LabelledBox } from '../detection/boxes';
import type { ColumnConfig, ColumnType } from './config';
import type { IgnoreReason } from './table/guess-type';

/** What a data set looks like before anything is trained on it; plain data, ready to be posted. */
export type DataPreview = TablePreview | ImagesPreview | CorpusPreview;

export interface TablePreview {
  readonly kind: 'table';
  readonly name: string;
  /** The first hundred rows, cells as in the file. */
  readonly rows: readonly (readonly string[])[];
  /** In the order of the file. */
  readonly columns: readonly ColumnPreview[];
  readonly rowCount: number;
  readonly delimiter: string;
  /** As the Encoding Standard names it, such as `utf-8` or `gb18030`. */
  readonly encoding: string;
}

export interface ColumnPreview {
  readonly name: string;
  /** As guessed, and why a guess of 'ignore'. */
  readonly guess: ColumnType;
  readonly reason: IgnoreReason | null;
  /** As used: the person's wish, or the guess. */
  readonly config: ColumnConfig;
  readonly target: boolean;
  readonly missing: number;
  /** Different values, without the missing. */
  readonly distinct: number;
  /** Where at least one value is a number. */
  readonly numbers: NumberSummary | null;
  /** The commonest values, commonest first; at most twenty. */
  readonly top: readonly { readonly value: string; readonly count: number }[];
}

export interface NumberSummary {
  readonly min: number;
  readonly max: number;
  readonly mean: number;
  /** Population standard deviation. */
  readonly std: number;
  /** Rows in each of the equal stretches from min to max, both included. */
  readonly bins: readonly number[];
}

export interface ImagesPreview {
  readonly kind: 'images';
  readonly name: string;
  readonly total: number;
  /** How many images, objects in images, or images that show it, there are of each. */
  readonly classes: readonly { readonly name: string; readonly count: number }[];
  /** A few images of each class, at the size they will be trained at. */
  readonly samples: readonly ImageSample[];
}

/** A text to learn to write from. */
export interface CorpusPreview {
  readonly kind: 'corpus';
  readonly name: string;
  readonly characters: number;
  /** As the settings count them: characters, or words. */
  readonly tokens: number;
  /** Different ones among them. */
  readonly distinct: number;
  /** The commonest, commonest first. */
  readonly top: readonly { readonly value: string; readonly count: number }[];
  readonly beginning: string;
  /** Where the test begins: what the network never sees while it learns. */
  readonly test: string;
  /** As the Encoding Standard names it. */
  readonly encoding: string;
}

export interface ImageSample {
  readonly className: string;
  /** The class of each pixel, [height, width]; absent where images have no masks. */
  readonly mask?: Uint8Array;
  /** Whether `className` is what an image says, to be read from left to right. */
  readonly sequence?: true;
  /** The objects in a scene; absent where an image is of one thing. */
  readonly objects?: readonly LabelledBox[];
  /** The file's path in the zip, or its number in a bundled set. */
  readonly name: string;
  readonly pixels: Uint8Array;
  /** [height, width, channels]. */
  readonly shape: readonly number[];
  /** White is 1 / scale. */
  readonly scale: number;
}
