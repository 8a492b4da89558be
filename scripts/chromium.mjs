// The Chromium that drives the end-to-end tests: found, or brought where that is possible.
import { accessSync, constants, existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { root, runCommand } from './run-command.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Where playwright-core keeps the browser that it installs, whether it is there or not. */
function playwrightPath() {
  try {
    return createRequire(import.meta.url)('playwright-core').chromium.executablePath();
  } catch {
    return '';
  }
}

/** The path of a Chromium, or null. CHROMIUM_PATH goes first. */
export function findChromium() {
  const onPath = (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => NAMES.map((name) => join(folder, name)));
  const candidates = [process.env.CHROMIUM_PATH ?? '', ...onPath, ...PLACES, playwrightPath()];
  return candidates.find((path) => path !== '' && isProgram(path)) ?? null;
}

const isDebianRoot = () =>
  process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/etc/debian_version');

async function installFromDebian() {
  const apt = (args) =>
    runCommand(
      'apt-get',
      ['-o', 'Acquire::Retries=2', '-o', 'Acquire::http::Timeout=30', ...args],
      {
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
        output: 'keep',
        timeoutMs: 600_000,
      },
    );
  await apt(['update', '-qq']);
  const packages = ['chromium', 'fonts-noto-cjk'];
  return apt(['install', '-y', '-qq', '--no-install-recommends', ...packages]);
}

const installFromPlaywright = () =>
  runCommand(
    process.execPath,
    [join(root, 'node_modules/playwright-core/cli.js'), 'install', 'chromium'],
    { output: 'keep', timeoutMs: 300_000 },
  );

/** Finds Chromium, or installs it within a bounded time: its path, or null where it can't be had. */
export async function ensureChromium() {
  const found = findChromium();
  if (found) return found;
  console.error('Installing Chromium for the end-to-end tests…');
  if (isDebianRoot()) {
    await installFromDebian();
    const installed = findChromium();
    if (installed) return installed;
  }
  await installFromPlaywright();
  return findChromium();
}
