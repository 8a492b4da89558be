/** Changes of the project's labels, each a step that can be undone. */
import type { DataConfig } from '../../../shared/data/config';
import { alignLabels } from '../../../shared/data/labels/align-labels';
import type { DrawnBox, LabelKind, Labels } from '../../../shared/data/labels/label-config';
import * as edits from '../../../shared/data/labels/label-edits';
import { overlayBoxes, overlaySorted } from '../../../shared/data/labels/overlay';
import { changeProject, documentStore } from '../document/document-store';
import { currentRun } from '../training/training-store';
import type { PictureList } from './label-worker';
import { labellingStore } from './labelling-store';

/** Those of the project, or none yet over what the file says. */
export function labelsOf(data: DataConfig): Labels {
  const { list } = labellingStore.getState();
  if (!data.labels) return edits.startLabels(list?.kind ?? 'classes', list?.classes ?? []);
  return list ? alignLabels(data.labels, pathsOf(list)) : data.labels;
}

const knownPaths = new WeakMap<PictureList, ReadonlySet<string>>();

function pathsOf(list: PictureList): ReadonlySet<string> {
  const paths = knownPaths.get(list) ?? new Set(list.images.map(({ path }) => path));
  knownPaths.set(list, paths);
  return paths;
}

function change(
  label: string,
  edit: (labels: Labels) => Labels,
  mergeKey: string | null = null,
): void {
  changeProject(
    label,
    (project) => {
      const before = labelsOf(project.data);
      const labels = edit(before);
      if (labels === before) return project;
      return { ...project, data: { ...project.data, labels } };
    },
    mergeKey,
  );
}

/** Whether an image has a label, here or in the file. */
function isLabelled(path: string, labels: Labels): boolean {
  const { list } = labellingStore.getState();
  const images = list?.images.filter((image) => image.path === path) ?? [];
  if (!list) return false;
  return labels.kind === 'classes'
    ? overlaySorted(images, list, labels)[0] != null
    : overlayBoxes(images, list, labels)[0] != null;
}

/**
 * A label that a network learnt or was tested by, changed once the test's result is known, makes that
 * result no test any more.
 */
function changeImages(
  label: string,
  paths: readonly string[],
  edit: (labels: Labels) => Labels,
  mergeKey: string | null = null,
): void {
  const run = currentRun();
  const { source } = documentStore.getState().project.data;
  const isTested = run?.test != null && JSON.stringify(run.data.source) === JSON.stringify(source);
  const isSeen = isTested && paths.some((path) => isLabelled(path, labelsOf(run.data)));
  change(
    label,
    (labels) => (isSeen ? { ...edit(labels), afterTest: true } : edit(labels)),
    mergeKey,
  );
}

export const sortImages = (paths: readonly string[], name: string): void =>
  changeImages('sort-images', paths, (labels) => edits.assignClass(labels, paths, name));

export const leaveImagesOut = (paths: readonly string[]): void =>
  changeImages('leave-images-out', paths, (labels) => edits.leaveOut(labels, paths));

export const forgetLabels = (paths: readonly string[]): void =>
  changeImages('forget-labels', paths, (labels) => edits.clearLabels(labels, paths));

/** `mergeKey`: what follows under the same is one step. */
export const drawBoxes = (
  path: string,
  boxes: readonly DrawnBox[],
  mergeKey: string | null = null,
): void =>
  changeImages('draw-boxes', [path], (labels) => edits.setBoxes(labels, path, boxes), mergeKey);

export const addLabelClass = (name: string): void =>
  change('add-class', (labels) => edits.addClass(labels, name));

export const renameLabelClass = (from: string, to: string): void =>
  change('rename-class', (labels) => edits.renameClass(labels, from, to));

export const removeLabelClass = (name: string): void =>
  change('remove-class', (labels) => edits.removeClass(labels, name));

export const moveLabelClass = (name: string, by: number): void =>
  change('move-class', (labels) => edits.moveClass(labels, name, by));

export const chooseKind = (kind: LabelKind): void => {
  const { list } = labellingStore.getState();
  const { labels } = documentStore.getState().project.data;
  if (labels) change('choose-label-kind', (before) => edits.setKind(before, kind));
  else {
    const classes = list?.kind === kind ? list.classes : [];
    change('choose-label-kind', () => edits.startLabels(kind, classes));
  }
};
