import { existsSync } from 'node:fs';
import type { WorkloadName } from '../models';
import type { Task } from './contestant';
import { ContestantProcess } from './contestant-process';
import type { Dispatches } from './tables';

/** Debian Chromium's Vulkan driver in software. */
const FOLDER = '/usr/lib/chromium';
const DRIVER = `${FOLDER}/vk_swiftshader_icd.json`;

/** Environment in which a process finds that driver; empty where there is none. */
export const softwareGpu = (): NodeJS.ProcessEnv =>
  existsSync(DRIVER) ? { VK_ICD_FILENAMES: DRIVER, LD_LIBRARY_PATH: FOLDER } : {};

/** Small, since the software is slow; the number of dispatches does not hang on it. */
const BATCH = 4;
const LIMIT = 300_000;

/** Counts what a step gives a GPU to do, without one. Empty where there is no such driver. */
export async function countInSoftware(
  models: readonly WorkloadName[],
  say: (what: string) => void,
): Promise<Dispatches[]> {
  if (!existsSync(DRIVER)) return [];
  const rows: Dispatches[] = [];
  for (const model of models) {
    say(`Dispatches of ${model}…`);
    rows.push({
      model,
      stock: await count('stock', model),
      netloom: await count('netloom', model),
    });
  }
  return rows;
}

async function count(who: Task['who'], model: WorkloadName): Promise<number | string> {
  const task: Task = { who, device: 'webgpu', threads: null, model, batch: BATCH };
  const contestant = new ContestantProcess(who, JSON.stringify(task), softwareGpu());
  try {
    const first = await contestant.listen(LIMIT);
    if ('error' in first) return first.error;
    const counted = await contestant.ask({ count: true }, LIMIT);
    if ('dispatches' in counted) return counted.dispatches;
    return 'error' in counted ? counted.error : '';
  } finally {
    contestant.stop();
  }
}
