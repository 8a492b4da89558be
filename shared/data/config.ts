import { z } from 'zod';
import { columnStepSchema } from './column-steps';
import { IMAGE_FITS } from './images/image-window';
import { labelsSchema } from './labels/label-config';

export const COLUMN_TYPES = ['number', 'category', 'date', 'text', 'ignore'] as const;
export type ColumnType = (typeof COLUMN_TYPES)[number];

export const columnConfigSchema = z.strictObject({
  name: z.string().max(1000),
  type: z.enum(COLUMN_TYPES),
  /** What stands in for a missing value; 'drop' leaves the row out. */
  missing: z.enum(['mean', 'median', 'most-frequent', 'zero', 'drop', 'constant']),
  /** The person's own value where `missing` is 'constant': 0 or '' where absent. */
  constant: z.union([z.number().min(-3.4e38).max(3.4e38), z.string().max(1000)]).optional(),
  /** A feature of its own that is 1 where the value was missing. */
  flagMissing: z.literal(true).optional(),
  /** Numbers, and what else becomes one. */
  scaling: z.enum(['none', 'standard', 'min-max', 'robust']),
  /** In order, after what is missing is filled in and before scaling. */
  steps: z.array(columnStepSchema).min(1).max(20).optional(),
});
export type ColumnConfig = z.infer<typeof columnConfigSchema>;

export const splitSchema = z.strictObject({
  validation: z.number().min(0).max(0.9),
  test: z.number().min(0).max(0.9),
  seed: z
    .int()
    .min(0)
    .max(2 ** 31 - 1),
  stratify: z.boolean(),
  /** Parts a table by one of its columns; absent: by chance. */
  by: z
    .strictObject({
      /** Rows of a group stay together; the past comes before the future; or the column names the split. */
      kind: z.enum(['group', 'time', 'column']),
      column: z.string().max(1000),
    })
    .optional(),
  /** Cross-validation: the samples are cut into `count` parts, of which part `fold`, from 0, is the test split. */
  folds: z
    .strictObject({ count: z.int().min(2).max(100), fold: z.int().min(0).max(99) })
    .refine(({ count, fold }) => fold < count)
    .optional(),
});
export type SplitConfig = z.infer<typeof splitSchema>;

/** A text to learn to write from: what its tokens are, and how it is cut into samples. */
export const corpusConfigSchema = z.strictObject({
  unit: z.enum(['character', 'word']).default('character'),
  /** Tokens that the network reads at a time. */
  length: z.int().min(2).max(4096).default(64),
  /** Tokens from the start of one sample to that of the next; 0: as many as a sample has. */
  step: z.int().min(0).max(1_000_000).default(0),
  /** Only so many of the commonest tokens are told apart. */
  vocabulary: z.int().min(2).max(100_000).default(5000),
});
export type CorpusConfig = z.infer<typeof corpusConfigSchema>;
export const DEFAULT_CORPUS: CorpusConfig = corpusConfigSchema.parse({});

/** A table whose rows follow each other in time, cut into windows from which a later row is foretold. */
export const seriesConfigSchema = z.strictObject({
  /** Rows that the network sees at a time. */
  length: z.int().min(1).max(10_000),
  /** How many rows after the last of them the target is. */
  horizon: z.int().min(1).max(10_000),
  /** Rows from the start of one window to that of the next. */
  step: z.int().min(1).max(10_000),
  /** A column of dates or numbers that tells the order; absent: as read. */
  by: z.string().max(1000).optional(),
});
export type SeriesConfig = z.infer<typeof seriesConfigSchema>;

/** Where the data come from and how they are prepared: the part of a project that names its data. */
export const dataConfigSchema = z.strictObject({
  source: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('none') }),
    /** A set of templates/data/catalog.json. */
    z.strictObject({ kind: z.literal('bundled'), id: z.string().max(100) }),
    /** A world to act in, of shared/environments. */
    z.strictObject({ kind: z.literal('environment'), id: z.string().max(100) }),
    /** A person's own file: kept by the platform under `key` (a path on the desktop and command line). */
    z.strictObject({
      kind: z.literal('file'),
      /** 'arrays' are samples that need no resizing: images in .npy, .npz or IDX; 'text' is one to learn to write from. */
      format: z.enum(['table', 'images', 'arrays', 'sounds', 'text']),
      key: z.string().max(4096),
      name: z.string().max(1000),
    }),
  ]),
  /** Uses only so many samples of the training split (0: all), for a quick try. */
  limit: z.int().min(0).max(100_000_000).default(0),
  split: splitSchema.default({ validation: 0.1, test: 0.2, seed: 1, stratify: true }),
  /** Tables: columns as changed by the person; empty means as guessed. */
  columns: z.array(columnConfigSchema).max(100_000).default([]),
  /** Tables: names of the target columns; empty means as guessed (the last). */
  targets: z.array(z.string().max(1000)).max(1000).default([]),
  /** Tables: the class that alone is learned from and validated with, to tell what is unlike it. */
  ordinary: z.string().max(1000).optional(),
  /** Classes: repeats training samples of rare ones up to this share of the commonest class; absent: none. */
  oversample: z.number().min(0.01).max(1).optional(),
  /** Tables: windows over time; absent: each row by itself. */
  series: seriesConfigSchema.optional(),
  /** Images from a folder or zip: the size they are brought to; channels 1 or 3. */
  image: z
    .strictObject({
      width: z.int().min(1).max(2048),
      height: z.int().min(1).max(2048),
      channels: z.union([z.literal(1), z.literal(3)]),
      /** Absent means stretched. */
      fit: z.enum(IMAGE_FITS).optional(),
    })
    .default({ width: 64, height: 64, channels: 3 }),
  /** A text to learn to write from; absent where nothing was changed. */
  corpus: corpusConfigSchema.optional(),
  /** Excel: the sheet to read; absent means the first with a table. */
  sheet: z.string().max(1000).optional(),
  /** Sounds: what they are brought to, cut or filled up with silence. Absent means SOUND_DEFAULTS. */
  sound: z
    .strictObject({
      /** Samples a second. */
      rate: z.int().min(1000).max(192_000),
      seconds: z.number().min(0.01).max(600),
    })
    .optional(),
  /** Tables whose rows say who took what: the columns of the user, the item and, growing, the time. */
  interactions: z
    .strictObject({
      user: z.string().max(1000),
      item: z.string().max(1000),
      time: z.string().max(1000).optional(),
    })
    .optional(),
  /** Images: labels made in the program, over those of the file. */
  labels: labelsSchema.optional(),
  /** Leaves out of validation and test what an earlier split has; absent: kept. */
  duplicates: z.literal('drop').optional(),
  /** Stops at the first row or file that can't be used, where it would else be left out and told. */
  strict: z.literal(true).optional(),
});
export const SOUND_DEFAULTS = { rate: 16_000, seconds: 1 } as const;
export type DataConfig = z.infer<typeof dataConfigSchema>;
export const NO_DATA: DataConfig = dataConfigSchema.parse({ source: { kind: 'none' } });

/** What is about no data in particular, and stays where others are chosen. */
export const keptSettings = ({ split: { by: _, ...split }, corpus }: DataConfig): DataConfig => ({
  ...NO_DATA,
  split,
  ...(corpus && { corpus }),
});
