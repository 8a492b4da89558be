import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Gives cases to a Python file beside this one, which runs them under Keras, and reads what came of each. */
export function runKeras<R>(
  python: string,
  file: 'run_scripts.py' | 'run_training.py',
  cases: object,
): Readonly<Record<string, R>> {
  const folder = mkdtempSync(join(tmpdir(), 'netloom-keras-'));
  try {
    const [from, to] = [join(folder, 'cases.json'), join(folder, 'results.json')];
    writeFileSync(from, JSON.stringify(cases));
    const runner = new URL(file, import.meta.url).pathname;
    const { status, stderr } = spawnSync(python, [runner, from, to], {
      encoding: 'utf8',
      env: {
        ...process.env,
        KERAS_BACKEND: 'tensorflow',
        TF_CPP_MIN_LOG_LEVEL: '3',
        CUDA_VISIBLE_DEVICES: '',
      },
    });
    if (status !== 0) throw new Error(stderr.slice(-3000));
    return JSON.parse(readFileSync(to, 'utf8'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
