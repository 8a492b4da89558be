import { fuseLayers } from '../fused/fuse-layers';
import type { tf } from '../tf';
import { mendMasks } from './masks';

/** What is done to every model once its layers are connected; masks last, so that fused layers see theirs. */
export function readyModel(model: tf.LayersModel): void {
  fuseLayers(model);
  mendMasks(model);
}
