/** Changes of labels; each gives new ones, or the same where nothing changes. */
import type { DrawnBox, LabelKind, Labels } from './label-config';

type LabelClass = Labels['classes'][number];

/** Labels before anything was changed: the file's own classes, if they are of this kind. */
export const startLabels = (kind: LabelKind, classes: readonly string[]): Labels => ({
  kind,
  classes: classes.map((name) => ({ name })),
  removed: [],
  sorted: {},
  boxes: {},
  leftOut: [],
});

const namesOf = ({ name, of }: LabelClass): readonly string[] => of ?? [name];

export function addClass(labels: Labels, name: string): Labels {
  if (labels.classes.some((known) => known.name === name)) return labels;
  const isClaimed = labels.classes.some(({ of }) => of?.includes(name));
  return {
    ...labels,
    classes: [...labels.classes, isClaimed ? { name, of: [] } : { name }],
    removed: labels.removed.filter((removed) => removed !== name),
  };
}

/** Under a name that another class has, the two are one. */
export function renameClass(labels: Labels, from: string, to: string): Labels {
  const renamed = labels.classes.find(({ name }) => name === from);
  if (!renamed || from === to) return labels;
  const other = labels.classes.find(({ name }) => name === to);
  const of = [...new Set([...(other ? namesOf(other) : []), ...namesOf(renamed)])];
  const named: LabelClass = { name: to, of };
  const classes = labels.classes.flatMap((known) => {
    if (known === (other ?? renamed)) return [named];
    return known === renamed ? [] : [known];
  });
  return {
    ...labels,
    classes,
    sorted: mapValues(labels.sorted, (name) => (name === from ? to : name)),
    boxes: mapValues(labels.boxes, (boxes) =>
      boxes.map((box) => (box.class === from ? { ...box, class: to } : box)),
    ),
  };
}

/** Its images are without a label again, its boxes gone. */
export function removeClass(labels: Labels, gone: string): Labels {
  const removed = labels.classes.find(({ name }) => name === gone);
  if (!removed) return labels;
  return {
    ...labels,
    classes: labels.classes.filter((known) => known !== removed),
    removed: [...new Set([...labels.removed, ...namesOf(removed)])],
    sorted: Object.fromEntries(Object.entries(labels.sorted).filter(([, name]) => name !== gone)),
    boxes: mapValues(labels.boxes, (boxes) => boxes.filter((box) => box.class !== gone)),
  };
}

/** Moves a class by so many places. */
export function moveClass(labels: Labels, name: string, by: number): Labels {
  const from = labels.classes.findIndex((known) => known.name === name);
  const to = Math.max(0, Math.min(labels.classes.length - 1, from + by));
  const moved = labels.classes[from];
  if (!moved || from === to) return labels;
  return { ...labels, classes: labels.classes.toSpliced(from, 1).toSpliced(to, 0, moved) };
}

export const setKind = (labels: Labels, kind: LabelKind): Labels =>
  labels.kind === kind ? labels : { ...labels, kind };

/** Sorts images into a class; what was left out is in again. */
export const assignClass = (labels: Labels, paths: readonly string[], name: string): Labels => ({
  ...labels,
  sorted: { ...labels.sorted, ...Object.fromEntries(paths.map((path) => [path, name])) },
  leftOut: without(labels.leftOut, paths),
});

export const setBoxes = (labels: Labels, path: string, boxes: readonly DrawnBox[]): Labels => ({
  ...labels,
  boxes: { ...labels.boxes, [path]: [...boxes] },
  leftOut: without(labels.leftOut, [path]),
});

/** What was made here of images is forgotten: they are again as the file has them. */
export function clearLabels(labels: Labels, paths: readonly string[]): Labels {
  const gone = new Set(paths);
  const kept = <T>(record: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(Object.entries(record).filter(([path]) => !gone.has(path)));
  return labels.kind === 'classes'
    ? { ...labels, sorted: kept(labels.sorted), leftOut: without(labels.leftOut, paths) }
    : { ...labels, boxes: kept(labels.boxes), leftOut: without(labels.leftOut, paths) };
}

export const leaveOut = (labels: Labels, paths: readonly string[]): Labels => ({
  ...labels,
  leftOut: [...new Set([...labels.leftOut, ...paths])],
});

function without(all: string[], paths: readonly string[]): string[] {
  const gone = new Set(paths);
  return all.some((path) => gone.has(path)) ? all.filter((path) => !gone.has(path)) : all;
}

const mapValues = <T>(
  record: Readonly<Record<string, T>>,
  change: (value: T) => T,
): Record<string, T> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
