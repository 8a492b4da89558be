import type { LabelledBox } from '../detection/boxes';
import type { ColumnConfig, ColumnType } from './config';
import type { InteractionColumns } from './interactions/histories';
import type { Spectrogram } from './sounds/spectrogram';
import type { IgnoreReason } from './table/guess-type';
import type { TableFormat } from './table/table';

/** What a data set looks like before anything is trained on it; plain data, ready to be posted. */
export type DataPreview =
  | TablePreview
  | ImagesPreview
  | SoundsPreview
  | CorpusPreview
  | EnvironmentPreview;

/** All there is to say stands with the environment itself. */
export interface EnvironmentPreview {
  readonly kind: 'environment';
  /** Its id. */
  readonly name: string;
}

export interface TablePreview {
  readonly kind: 'table';
  readonly name: string;
  /** The first hundred rows, cells as in the file. */
  readonly rows: readonly (readonly string[])[];
  /** In the order of the file. */
  readonly columns: readonly ColumnPreview[];
  /** Where the rows say who took what: the columns that do. */
  readonly interactions?: InteractionColumns;
  /** Of each column of texts. */
  readonly texts: readonly TextPreview[];
  readonly rowCount: number;
  readonly format: TableFormat;
  /** Text: what divides the columns; else empty. */
  readonly delimiter: string;
  /** Text: as the Encoding Standard names it, such as `utf-8` or `gb18030`; else empty. */
  readonly encoding: string;
  /** How many files the rows come from, where there are several. */
  readonly files?: number;
  /** Excel: the sheets that hold something, and the one read. */
  readonly sheets?: readonly string[];
  readonly sheet?: string;
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
  /** Different values, without the missing; of many numbers of a large table, at least so many. */
  readonly distinct: number;
  /** Where at least one value is a number. */
  readonly numbers: NumberSummary | null;
  /** The commonest values, commonest first; at most twenty. */
  readonly top: readonly { readonly value: string; readonly count: number }[];
}

export interface TextPreview {
  readonly column: string;
  /** How long the texts are; null where there are none. */
  readonly characters: NumberSummary | null;
  readonly words: NumberSummary | null;
  /** Different words, as the split 'words' sees them. */
  readonly different: number;
  /** The commonest, commonest first; at most fifty. */
  readonly frequent: readonly { readonly word: string; readonly count: number }[];
  /** A few of each class. */
  readonly samples: readonly TextSample[];
}

export interface TextSample {
  readonly row: number;
  readonly className: string;
  readonly text: string;
  readonly isCut: boolean;
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
  /** Where a person's own images have their labels from; absent of a bundled set. */
  readonly found?: LabelSource;
  /** The numbers to predict, where these are no classes. */
  readonly numbers?: NumberSummary & { readonly name: string };
}

/** Where labels come from: the folders' names, a table that names the files, boxes, arrays, or the program itself. */
export interface LabelSource {
  readonly kind: 'folders' | 'table' | 'yolo' | 'coco' | 'arrays' | 'made' | 'none';
  /** The table or the annotations, by path. */
  readonly file?: string;
  /** The column that is predicted, and all that might be. */
  readonly column?: string;
  readonly columns?: readonly string[];
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

export interface SoundsPreview {
  readonly kind: 'sounds';
  readonly name: string;
  readonly total: number;
  readonly classes: readonly { readonly name: string; readonly count: number }[];
  /** Samples a second, and of each sound, as they will be trained on. */
  readonly rate: number;
  readonly samples: readonly SoundSample[];
}

export interface SoundSample {
  readonly className: string;
  /** The file's path in the zip. */
  readonly name: string;
  /** Of the file as it is. */
  readonly seconds: number;
  /** The least and greatest sample of equal stretches, in turns; of the sound as it is trained on. */
  readonly wave: Float32Array;
  readonly spectrogram: Spectrogram;
}
