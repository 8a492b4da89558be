import { useEffect } from 'react';
import type { DataConfig } from '../../../shared/data/config';
import type { Labels } from '../../../shared/data/labels/label-config';
import { documentStore, useDocument } from '../document/document-store';
import { labelsOf } from './label-changes';
import { isDone, labelState } from './label-state';
import { CLOSED, closeLabelling, labellingStore, look } from './labelling-store';
import { Pictures } from './pictures';

/** Keeps the project's file of images open while it is labelled. */
export function useOpenPictures(): void {
  const source = useDocument((state) => state.project.data.source);
  const key = source.kind === 'file' && source.format === 'images' ? source.key : null;
  useEffect(() => {
    if (key === null) return closeLabelling();
    const pictures = new Pictures();
    labellingStore.setState({ pictures });
    const { data } = documentStore.getState().project;
    void show(pictures, data);
    return () => {
      pictures.close();
      if (labellingStore.getState().pictures === pictures) labellingStore.setState(CLOSED);
    };
  }, [key]);
}

async function show(pictures: Pictures, data: DataConfig): Promise<void> {
  const opened = await pictures.open(data);
  const isGone = () => labellingStore.getState().pictures !== pictures;
  if (isGone()) return;
  if (!opened.ok) {
    labellingStore.setState({ failure: 'host' in opened ? opened.host : opened.error });
    return;
  }
  const list = opened.value;
  const { row } = labellingStore.getState();
  const wanted = row && (await pictures.rows(row.data))[row.row];
  if (isGone()) return;
  labellingStore.setState({ list });
  const { images } = labelState(list, labelsOf(data));
  const first = images.find((image) => !isDone(image)) ?? images[0];
  look(wanted ?? first?.path ?? null);
}

/** After undo and redo the picture is shown whose label changed. */
export function useFollowUndo(): void {
  useEffect(
    () =>
      documentStore.subscribe((now, before) => {
        const wentBack = now.past.length < before.past.length;
        const wentOn = now.future.length < before.future.length && now.future.length > 0;
        if (!wentBack && !wentOn) return;
        const path = differing(now.project.data.labels, before.project.data.labels);
        const { list } = labellingStore.getState();
        if (path !== null && list?.images.some((image) => image.path === path)) look(path);
      }),
    [],
  );
}

function differing(now: Labels | undefined, before: Labels | undefined): string | null {
  if (now === before) return null;
  for (const key of ['sorted', 'boxes'] as const) {
    const [a, b] = [now?.[key] ?? {}, before?.[key] ?? {}];
    if (a === b) continue;
    const path = [...Object.keys(a), ...Object.keys(b)].find((one) => a[one] !== b[one]);
    if (path !== undefined) return path;
  }
  const [a, b] = [new Set(now?.leftOut), new Set(before?.leftOut)];
  return [...a, ...b].find((path) => a.has(path) !== b.has(path)) ?? null;
}
