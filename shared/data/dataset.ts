import type { Size } from '../detection/boxes';
import type { TextEncoding } from '../text/encoding';
import type { CorpusConfig, SeriesConfig } from './config';
import type { ImageFit } from './images/image-window';
import type { CategoryEncoding } from './table/category-encoding';
import type { PreparedPart } from './table/date-parts';
import type { FittedStep } from './table/number-steps';

/** What the graph and the charts need to know of a data set; plain JSON. */
export interface DatasetInfo {
  readonly name: string;
  readonly kind: 'image' | 'table' | 'sound' | 'text';
  readonly inputs: readonly InputInfo[];
  readonly targets: readonly TargetInfo[];
  /** The samples follow each other in time, those of the test split last. */
  readonly inTime?: true;
  /** The id of the environment that is acted in: what an output learns is the value of each action. */
  readonly environment?: string;
  readonly counts: { readonly train: number; readonly validation: number; readonly test: number };
}

export interface InputInfo {
  readonly name: string;
  /**
   * Per sample: [height, width, channels] of an image, [features] of a table, [samples] of a sound. Of a
   * text [], or what it became once it is encoded.
   */
  readonly shape: readonly number[];
  /** Its samples are strings, in `Split.texts`. */
  readonly values?: 'text';
  /** Its values number so many things, from 0 on: an Embedding looks each up. */
  readonly lookup?: number;
  /** Tables: the columns in order, each with how many features it became. */
  readonly columns?: readonly { readonly name: string; readonly width: number }[];
}

export interface TargetInfo {
  readonly name: string;
  readonly task: 'multiclass' | 'binary' | 'regression' | 'detection' | 'sequence';
  /** Classification and detection, in the order of their indices. */
  readonly classes?: readonly string[];
  /** The class that alone is in the training and the validation split: the others are what is odd. */
  readonly ordinary?: string;
  /**
   * Values a sample: 1 for a class index, a binary label or one number; 5 for each object there is
   * room for; classes of the longest sequence.
   */
  readonly size: number;
  /**
   * Positions of a sample that each hold a class index: [height, width] of a mask, [length] of a
   * text's next tokens. Absent: one value a sample, or as `size` says.
   */
  readonly shape?: readonly number[];
  /** Whether a user took an item, the numbers of two inputs: a user's items can be ranked by it. */
  readonly ranks?: { readonly user: string; readonly item: string };
  /** Each position's class is the token that follows there in a text input. */
  readonly next?: NextTokens;
  /** Detection only: how large some of the training split's objects are. */
  readonly boxSizes?: readonly Size[];
}

/** A class for each pixel. */
export const isMask = ({ shape }: TargetInfo): boolean => shape?.length === 2;

/** Targets to learn to write from. */
export interface NextTokens {
  /** The input's name. */
  readonly of: string;
  readonly unit: CorpusConfig['unit'];
}

/**
 * One split's samples of one input or target, side by side. Bytes are kept as bytes (an image's
 * pixels) and scaled when a batch is made: value = data × scale.
 */
export interface Samples {
  readonly data: Float32Array | Uint8Array | Int32Array;
  readonly shape: readonly number[];
  readonly scale: number;
}

export interface Split {
  readonly size: number;
  readonly inputs: Readonly<Record<string, Samples>>;
  /** The samples of each input of texts, whether or not `inputs` has them as numbers too. */
  readonly texts?: Readonly<Record<string, readonly string[]>>;
  /**
   * Class indices (multiclass), 0 and 1 (binary), scaled numbers (regression), rows of class, centre
   * x and y, width and height in pixels, −1 where there is no object (detection), or class indices in
   * a row, filled up with −1 (sequence).
   */
  readonly targets: Readonly<Record<string, Samples>>;
  /**
   * Where in the source each sample comes from, counted from 0: a row of the table as read (names
   * not counted, rows left out as ragged not either), an image of the zip by path, an image of the
   * bundled files, the test set last.
   */
  readonly rows: Uint32Array;
  /** Where the inputs are too large for the memory and lie on disk; `inputs` and `texts` have none of them. */
  readonly stored?: StoredSamples;
}

/** A split's inputs on disk. */
export interface StoredSamples {
  /** So many samples, in the order of the split, lie side by side and are read together. */
  readonly blockSize: number;
  /** The samples at these places of the split, in this order, in memory. */
  take(samples: Uint32Array): Promise<Split>;
}

/** Read, prepared and split: ready to train on. */
export interface Dataset {
  readonly info: DatasetInfo;
  readonly train: Split;
  readonly validation: Split;
  readonly test: Split;
  /** Values fitted on the training split, kept with a model so that prediction applies the same. */
  readonly preparation: Preparation;
}

/** How a number to predict becomes what the model learns: its steps in order, then (number − offset) / scale. */
export interface TargetScaling {
  readonly steps?: readonly FittedStep[] | undefined;
  readonly offset: number;
  readonly scale: number;
}

/** Plain JSON: how a person's row or image becomes the model's input, and its output a value again. */
export interface Preparation {
  readonly info: DatasetInfo;
  readonly image?: {
    readonly width: number;
    readonly height: number;
    readonly channels: 1 | 3;
    readonly fit?: ImageFit | undefined;
    readonly scale: number;
  };
  /** Sounds: samples a second, and how many each is cut or filled up to. */
  readonly sound?: { readonly rate: number; readonly samples: number };
  readonly columns?: readonly PreparedColumn[];
  /** A sample is a window of rows, each with the columns' features. */
  readonly series?: SeriesConfig;
  /** Who took what: the names of the two columns, and those whose places are the model's numbers. */
  readonly interactions?: {
    readonly columns: { readonly user: string; readonly item: string };
    readonly users: readonly string[];
    readonly items: readonly string[];
    /** Of each user, the numbers of the items taken, but for the one kept for the test. */
    readonly taken: readonly (readonly number[])[];
  };
  /** How the texts of each input become numbers, by the input's name. */
  readonly texts?: Readonly<Record<string, TextEncoding>>;
  /** Regression targets. Others have no entry. */
  readonly targetScaling: Readonly<Record<string, TargetScaling>>;
}

/** How a cell becomes features; what is absent of it is as in models of before there were steps. */
export type PreparedColumn = PreparedNumber | PreparedCategory | PreparedDate | PreparedText;

interface Named {
  readonly name: string;
  /** A last feature is 1 where the value was missing. */
  readonly flag?: true;
}

/** One feature, or one for each bin of the last step. */
export interface PreparedNumber extends Named {
  readonly type: 'number';
  /** In place of a missing value, before the steps. */
  readonly fill: number;
  readonly steps?: readonly FittedStep[];
  /** feature = (value − offset) / scale */
  readonly offset: number;
  readonly scale: number;
}

/** A feature for each category, unless `encoding` says otherwise. */
export interface PreparedCategory extends Named {
  readonly type: 'category';
  /** In place of a missing value; one that is not among the categories is all zeros. */
  readonly fill: string;
  readonly categories: readonly string[];
  readonly encoding?: CategoryEncoding;
}

/** Seconds since 1970 become the parts, in order. */
export interface PreparedDate extends Named {
  readonly type: 'date';
  readonly fill: number;
  readonly dayFirst: boolean;
  readonly parts: readonly PreparedPart[];
}

export interface PreparedText {
  readonly name: string;
  /** None of the features: an input of its own. */
  readonly type: 'text';
  readonly input: string;
}
