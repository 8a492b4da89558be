import { expose } from 'comlink';
import { initBackend } from '../../../shared/engine/backends';
import { changeImages } from '../../../shared/engine/evaluate/change-images';
import type { ChangedPictures, ImageStep, Pictures } from '../../../shared/graph/image-steps';

/** A few pictures take no time on the processor, and leave the engine's worker to its training. */
const started = initBackend('cpu', {});

const api = {
  async change(
    steps: readonly ImageStep[],
    pictures: Pictures,
    seed: number,
  ): Promise<ChangedPictures> {
    await started;
    return changeImages(steps, pictures, seed);
  },
};
export type ImagesWorkerApi = typeof api;

expose(api);
