import { OBJECT_VALUES, readObjects } from '../../detection/boxes';
import type { DataAccess } from '../access';
import type { CatalogEntry } from '../catalog';
import type { ImageSample, ImagesPreview } from '../preview';
import type { OnProgress } from '../progress';
import { marks, readScenes } from './load-scenes';
import { previewMasks } from './preview-masks';
import { MOST_OBJECTS } from './scenes';

const SHOWN = 24;

/** A bundled set of scenes: the first few with what is in them, and how often each class occurs. */
export async function summarizeScenes(
  set: CatalogEntry,
  access: DataAccess,
  onProgress: OnProgress,
): Promise<ImagesPreview> {
  const { scenes, side, count } = await readScenes(set, access, onProgress);
  const names = set.classes ?? [];
  if (marks(set)) {
    const { pixels, masks } = scenes;
    const shape = [side, side, 1];
    const nameOf = (scene: number) => String(scene + 1);
    return previewMasks({
      name: set.id,
      classes: names,
      total: count,
      pixels,
      shape,
      masks,
      nameOf,
    });
  }
  const counts = names.map(() => 0);
  const width = MOST_OBJECTS * OBJECT_VALUES;
  const samples: ImageSample[] = [];
  for (let scene = 0; scene < count; scene++) {
    const objects = readObjects(scenes.objects.subarray(scene * width, (scene + 1) * width));
    for (const { label } of objects) counts[label] = (counts[label] ?? 0) + 1;
    if (scene >= SHOWN) continue;
    samples.push({
      className: objects.map(({ label }) => names[label]).join(' '),
      objects,
      name: String(scene + 1),
      pixels: scenes.pixels.slice(scene * side * side, (scene + 1) * side * side),
      shape: [side, side, 1],
      scale: 1 / 255,
    });
  }
  const classes = names.map((name, index) => ({ name, count: counts[index] ?? 0 }));
  return { kind: 'images', name: set.id, total: count, classes, samples };
}
