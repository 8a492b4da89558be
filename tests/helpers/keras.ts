/** A Python with Keras 3 on TensorFlow, in .cache/keras-venv: installed when first asked for, where it can be. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../../.cache/keras-venv', import.meta.url));
const python = `${folder}/bin/python`;
const FIVE_MINUTES = 300_000;

const run = (command: string, args: readonly string[]) =>
  spawnSync(command, [...args], {
    encoding: 'utf8',
    timeout: FIVE_MINUTES,
    env: { ...process.env, PIP_RETRIES: '0', PIP_DISABLE_PIP_VERSION_CHECK: '1' },
  });
const isThere = () =>
  existsSync(python) &&
  run(python, [
    '-c',
    'import importlib.util as u, sys; sys.exit(not (u.find_spec("keras") and u.find_spec("tensorflow")))',
  ]).status === 0;

/** The interpreter, or why there is none. */
export function findKeras(): { readonly python: string } | { readonly missing: string } {
  if (isThere()) return { python };
  if (run('python3', ['-m', 'venv', folder]).status !== 0)
    return { missing: 'no python3 with venv' };
  const installed = run(python, ['-m', 'pip', 'install', '-q', 'tensorflow-cpu', 'keras']);
  return installed.status === 0 && isThere()
    ? { python }
    : { missing: 'Keras could not be installed' };
}
