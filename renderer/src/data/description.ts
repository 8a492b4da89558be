import type { Dataset, DatasetInfo, Split } from '../../../shared/data/dataset';
import type { TablePreview } from '../../../shared/data/table/preview-table';

/** A few samples as they go into the model, to look at. */
export interface Gallery {
  /** [height, width, channels] of each. */
  readonly shape: readonly number[];
  readonly values: Uint8Array | Float32Array | Int32Array;
  readonly scale: number;
  readonly labels: readonly string[];
}

/** Samples of each class in the training split. */
export interface ClassCount {
  readonly name: string;
  readonly count: number;
}

export interface DataDescription {
  readonly info: DatasetInfo;
  readonly classes: readonly ClassCount[];
  readonly gallery: Gallery | null;
  readonly table: TablePreview | null;
}

const GALLERY_SIZE = 48;

export function describeDataset(dataset: Dataset, table: TablePreview | null): DataDescription {
  return {
    info: dataset.info,
    classes: countClasses(dataset),
    gallery: dataset.info.kind === 'image' ? galleryOf(dataset) : null,
    table,
  };
}

function labelsOf(
  dataset: Dataset,
  split: Split,
): { classes: readonly string[]; values: ArrayLike<number> } | null {
  const target = dataset.info.targets[0];
  const samples = target && split.targets[target.name];
  return target?.classes && samples ? { classes: target.classes, values: samples.data } : null;
}

function countClasses(dataset: Dataset): readonly ClassCount[] {
  const labels = labelsOf(dataset, dataset.train);
  if (!labels) return [];
  const counts = labels.classes.map(() => 0);
  for (let i = 0; i < dataset.train.size; i++) {
    const index = labels.values[i] ?? 0;
    counts[index] = (counts[index] ?? 0) + 1;
  }
  return labels.classes.map((name, index) => ({ name, count: counts[index] ?? 0 }));
}

function galleryOf(dataset: Dataset): Gallery | null {
  const input = dataset.info.inputs[0];
  const samples = input && dataset.train.inputs[input.name];
  if (!samples) return null;
  const count = Math.min(GALLERY_SIZE, dataset.train.size);
  const size = samples.shape.reduce((product, side) => product * side, 1);
  const labels = labelsOf(dataset, dataset.train);
  return {
    shape: samples.shape,
    values: samples.data.slice(0, count * size),
    scale: samples.scale,
    labels: Array.from({ length: count }, (_, i) => labels?.classes[labels.values[i] ?? 0] ?? ''),
  };
}
