// Whether the desktop app can open here, and Electron's program, which its package fetches by itself.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, runCommand } from './run-command.mjs';

const DOWNLOAD_LIMIT_SECONDS = 180;
const electronFolder = join(root, 'node_modules/electron');

/** The path of Electron's program, or null where it was not fetched yet. */
export function findElectron() {
  try {
    const program = readFileSync(join(electronFolder, 'path.txt'), 'utf8').trim();
    const path = join(
      process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(electronFolder, 'dist'),
      program,
    );
    return existsSync(path) ? path : null;
  } catch {
    return null;
  }
}

/** Why a window can't be opened on this machine, or null. */
export function whyNoWindow() {
  if (process.platform !== 'linux') return null;
  if (!process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return 'there is no display';
  if (process.getuid?.() === 0) return 'Electron keeps its sandbox, which root can not have';
  return null;
}

/**
 * Finds Electron or fetches it, within three minutes.
 *
 * @returns {Promise<{ path: string } | { reason: string }>}
 */
export async function obtainElectron() {
  const found = findElectron();
  if (found) return { path: found };
  console.error(
    `Fetching Electron (about 120 MB, at most ${DOWNLOAD_LIMIT_SECONDS / 60} minutes)…`,
  );
  const result = await runCommand(process.execPath, [join(electronFolder, 'install.js')], {
    output: 'keep',
    timeoutMs: DOWNLOAD_LIMIT_SECONDS * 1_000,
  });
  const path = findElectron();
  if (path) return { path };
  return { reason: `Electron could not be fetched${result.timedOut ? ' in time' : ''}` };
}
