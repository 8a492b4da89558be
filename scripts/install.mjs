// Installs the packages where they are missing or not those of package-lock.json.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, runNpm } from './run-command.mjs';

const MINIMUM_NODE = [20, 19];

function readPackages(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    return null;
  }
}

/**
 * Whether node_modules holds what package-lock.json asks for. npm keeps a list of what it installed
 * and writes it last, so that an install cut short counts as none.
 */
export function isInstalled(folder = root) {
  const wanted = readPackages(join(folder, 'package-lock.json'));
  const present = readPackages(join(folder, 'node_modules', '.package-lock.json'));
  if (!wanted || !present) return false;
  return Object.entries(wanted).every(
    ([path, { version, optional, devOptional, link }]) =>
      path === '' || link || optional || devOptional || present[path]?.version === version,
  );
}

/**
 * Installs what package-lock.json asks for, if needed. Throws where that fails or Node is too old.
 * Not `npm ci`: it refuses a lock file that was written where the registry has not every system's
 * optional binaries. `--no-save` leaves that file as it is.
 */
export async function ensureInstalled(folder = root) {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < MINIMUM_NODE[0] || (major === MINIMUM_NODE[0] && minor < MINIMUM_NODE[1])) {
    throw new Error(
      `Netloom needs Node ${MINIMUM_NODE.join('.')} or newer; this is ${process.versions.node}. Get it from nodejs.org.`,
    );
  }
  if (isInstalled(folder)) return;
  console.error('Installing packages (this takes a minute)…');
  const result = await runNpm(['install', '--no-save', '--loglevel=error'], { cwd: folder });
  if (!result.ok) {
    throw new Error('npm install failed, see above. Check the network connection, then try again.');
  }
}
