import { nodePlatform } from '../../cli/node-platform';
import { chooseBackend } from '../../shared/engine/choose-backend';
import { ContestantProcess } from './contestant-process';

export type Torch =
  | {
      readonly version: string;
      readonly cuda: string | null;
      /** A large product on all cores, in 10⁹ operations a second. */
      readonly gflops: number;
      /** A large copy, in 10⁹ bytes read and written a second. */
      readonly gbps: number;
    }
  | { readonly missing: string };

const TEN_MINUTES = 600_000;

/** PyTorch, installed where it is missing and can be had. */
export async function findTorch(): Promise<Torch> {
  const answer = await new ContestantProcess('torch', '--check').listen(TEN_MINUTES);
  return 'error' in answer ? { missing: answer.error } : (answer as unknown as Torch);
}

/** Vendor and architecture of a GPU that is no software; null where there is none. */
export async function findGpu(): Promise<string | null> {
  const { backend, reason } = await chooseBackend('auto', nodePlatform());
  return backend === 'webgpu' ? Object.values(reason.params).join(' ') : null;
}
