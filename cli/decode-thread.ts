import { parentPort } from 'node:worker_threads';
import { DataAccessError } from '../shared/data/access';
import type { DecodeAnswer, DecodeJob } from './decode-pool';
import { decodeImage } from './node-images';

async function answer({ id, bytes, name, size }: DecodeJob): Promise<DecodeAnswer> {
  try {
    return { id, pixels: await decodeImage(bytes, name, size) };
  } catch (error) {
    if (!(error instanceof DataAccessError)) throw error;
    return { id, failure: error.failure, detail: error.detail };
  }
}

parentPort?.on('message', async (job: DecodeJob) => {
  const done = await answer(job);
  const handed = 'pixels' in done ? [done.pixels.buffer as ArrayBuffer] : [];
  parentPort?.postMessage(done, handed);
});
