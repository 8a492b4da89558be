import type { MessageParams } from '../../graph/problem';
import type { ImageSample, NumberSummary } from '../preview';

export const SPLIT_NAMES = ['train', 'validation', 'test'] as const;
export type SplitName = (typeof SPLIT_NAMES)[number];

/** What a close look at a data set shows; plain data, ready to be posted. */
export interface Examination {
  /** What a person should know before training, gravest first. */
  readonly findings: readonly Finding[];
  /** Null where samples can't be told apart as such: a text to learn to write from, an environment. */
  readonly duplicates: Duplicates | null;
  readonly balance: readonly TargetBalance[];
  readonly textLengths: readonly TextLengths[];
  readonly table: TableExamination | null;
}

export type Fix =
  | { readonly kind: 'ignore-columns'; readonly columns: readonly string[] }
  | { readonly kind: 'drop-duplicates' }
  | { readonly kind: 'split-in-time'; readonly column: string };

/** The text is `data-findings:<code>` with `params`, in the reader's language. */
export interface Finding {
  readonly code: string;
  /** A warning spoils the result; a note is worth knowing. */
  readonly severity: 'warning' | 'note';
  readonly params: MessageParams;
  readonly fix?: Fix;
}

/** Samples that come again. Equal means: the same to the network, inputs alone. */
export interface Duplicates {
  /** Samples that were looked at. */
  readonly samples: number;
  readonly exact: DuplicateCount;
  /** Images that look alike without being equal; null where that was not looked for. */
  readonly near: DuplicateCount | null;
  /** Equal inputs with different classes: no network can tell them apart. */
  readonly contradictions: number;
  /** How many of the samples in a later split would equal one of an earlier by chance alone. */
  readonly chance: number;
  readonly examples: readonly DuplicateExample[];
}

export interface DuplicateCount {
  /** Samples of `later` that are in `earlier` already; where both are one split, all but the first of each kind. */
  readonly pairs: readonly {
    readonly earlier: SplitName;
    readonly later: SplitName;
    readonly count: number;
  }[];
  /** Samples of validation and test that an earlier split has. */
  readonly across: number;
}

export interface DuplicateExample {
  readonly kind: 'exact' | 'contradiction' | 'near';
  readonly members: readonly DuplicateMember[];
}

export interface DuplicateMember {
  readonly split: SplitName;
  /** Where in the source it comes from: a row's line, a file's path, or a number from 1. */
  readonly place: string;
  /** Its class, or what is to be predicted. */
  readonly target: string;
  readonly image?: Pick<ImageSample, 'pixels' | 'shape' | 'scale'>;
  readonly text?: string;
  /** A table's cells, of the columns that are used. */
  readonly cells?: readonly { readonly name: string; readonly value: string }[];
}

/** What a target is in each split. */
export interface TargetBalance {
  readonly target: string;
  /** Samples of each class by split; empty for numbers. */
  readonly classes: readonly {
    readonly name: string;
    readonly counts: Readonly<Record<SplitName, number>>;
  }[];
  /** Of numbers, in the target's own unit. */
  readonly numbers: readonly (NumberSummary & { readonly split: SplitName })[];
}

/** How many words the training texts of an input have, by class. */
export interface TextLengths {
  readonly input: string;
  readonly classes: readonly { readonly name: string; readonly words: NumberSummary }[];
}

export interface TableExamination {
  readonly rowCount: number;
  /** Rows that associations, outliers and distributions are computed from. */
  readonly sampled: number;
  readonly missing: MissingValues;
  /** The strength of each used column's association with the first target, strongest first. */
  readonly associations: readonly Association[];
  readonly target: string;
  readonly correlations: Correlations;
  readonly outliers: readonly ColumnOutliers[];
  readonly distributions: readonly ClassDistribution[];
}

export interface MissingValues {
  readonly rows: number;
  readonly columns: readonly { readonly name: string; readonly count: number }[];
  /** Columns that lack their value in the same rows, commonest first. */
  readonly patterns: readonly { readonly columns: readonly string[]; readonly count: number }[];
}

export type AssociationMeasure = 'pearson' | 'correlation-ratio' | 'cramers-v';

export interface Association {
  readonly column: string;
  readonly measure: AssociationMeasure;
  /** Pearson's r in −1 … 1, the others in 0 … 1. */
  readonly value: number;
}

/** Pearson's r of number columns, the target among them if it is one. */
export interface Correlations {
  readonly names: readonly string[];
  /** [names, names], row by row; NaN where a column doesn't vary. */
  readonly values: Float32Array;
  /** Number columns that there were no room for. */
  readonly left: number;
}

export interface ColumnOutliers {
  readonly column: string;
  readonly count: number;
  /** The fences: values below and above are outliers. */
  readonly low: number;
  readonly high: number;
  /** The farthest, with the line each is on. */
  readonly farthest: readonly { readonly value: number; readonly place: string }[];
}

/** A column's values apart by class, or by quarter of a number to predict. */
export interface ClassDistribution {
  readonly column: string;
  /** Edges of equal stretches, one more than there are bins; or values of a category. */
  readonly bins:
    | {
        readonly kind: 'number';
        readonly min: number;
        readonly max: number;
        readonly count: number;
      }
    | { readonly kind: 'category'; readonly values: readonly string[] };
  /** Counts in each bin. */
  readonly classes: readonly { readonly name: string; readonly counts: readonly number[] }[];
}
