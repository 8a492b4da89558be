import type { Task } from './contestant';

export interface Entrant extends Pick<Task, 'who' | 'device' | 'threads'> {
  /** As the tables call it. */
  readonly label: string;
}

const plural = (threads: number) => (threads === 1 ? '1 thread' : `${threads} threads`);
const on = (label: string, threads: number) => `${label}, ${plural(threads)}`;

/** Everyone who takes part on a machine with so many cores; GPUs where there are any. */
export function entrants(cores: number, gpu: boolean, cuda: boolean): Entrant[] {
  const counts = cores > 1 ? [1, cores] : [1];
  const list: Entrant[] = [
    { label: 'tfjs wasm', who: 'stock', device: 'wasm', threads: null },
    { label: 'tfjs cpu', who: 'stock', device: 'cpu', threads: null },
    ...counts.map((threads) => ({
      label: on('Netloom wasm', threads),
      who: 'netloom' as const,
      device: 'wasm' as const,
      threads,
    })),
    { label: 'Netloom cpu', who: 'netloom', device: 'cpu', threads: null },
    ...counts.map((threads) => ({
      label: on('PyTorch', threads),
      who: 'torch' as const,
      device: 'cpu' as const,
      threads,
    })),
  ];
  if (gpu) {
    list.push({ label: 'tfjs webgpu', who: 'stock', device: 'webgpu', threads: null });
    list.push({ label: 'Netloom webgpu', who: 'netloom', device: 'webgpu', threads: null });
  }
  if (cuda) list.push({ label: 'PyTorch CUDA', who: 'torch', device: 'cuda', threads: null });
  return list;
}
