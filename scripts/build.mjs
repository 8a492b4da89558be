// Builds what is older than its sources: the wasm kernels, the renderer, the desktop shell, the web edition's server.
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildKernels } from './build-kernels.mjs';
import { fail, root, runCommand } from './run-command.mjs';

const PARTS = {
  kernels: {
    title: 'wasm kernels',
    sources: ['shared/engine/kernels/assembly', 'package-lock.json', 'scripts/build-kernels.mjs'],
    output: 'dist/kernels/tfjs-shared.wasm',
    build: buildKernels,
  },
  renderer: {
    title: 'renderer',
    sources: ['renderer', 'shared', 'templates', 'vite.config.ts', 'package-lock.json'],
    output: 'dist/renderer/index.html',
    needs: ['kernels'],
    build: buildRenderer,
  },
  electron: {
    title: 'desktop shell',
    sources: ['electron', 'shared', 'package-lock.json', 'scripts/build.mjs'],
    output: 'dist/electron/main.mjs',
    build: buildElectron,
  },
};

/** Path, size and time of every file below: cheap, and notices what was deleted too. */
function fingerprint(folder, sources) {
  const hash = createHash('sha256');
  const visit = (path) => {
    const absolute = join(folder, path);
    if (!existsSync(absolute)) return;
    const stats = statSync(absolute);
    if (stats.isDirectory()) {
      for (const name of readdirSync(absolute).sort()) visit(`${path}/${name}`);
    } else {
      hash.update(`${path}\0${stats.size}\0${stats.mtimeMs}\n`);
    }
  };
  for (const source of sources) visit(source);
  return hash.digest('hex');
}

async function buildRenderer() {
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  const result = await runCommand(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
    output: 'keep',
    // Vitest sets NODE_ENV to test, which would bundle React's development build.
    env: { ...process.env, NODE_ENV: 'production' },
  });
  if (!result.ok) throw new Error(`The renderer does not build:\n${result.output}`);
}

async function buildElectron() {
  const { build } = await import('esbuild');
  const common = {
    absWorkingDir: root,
    bundle: true,
    platform: 'node',
    target: 'node20',
    external: ['electron'],
    logLevel: 'error',
  };
  await build({
    ...common,
    entryPoints: { main: 'electron/main.ts', 'web-server': 'electron/web-server.ts' },
    outdir: 'dist/electron',
    outExtension: { '.js': '.mjs' },
    format: 'esm',
  });
  // A sandboxed preload can load nothing but CommonJS.
  await build({
    ...common,
    entryPoints: { preload: 'electron/preload.ts' },
    outdir: 'dist/electron',
    outExtension: { '.js': '.cjs' },
    format: 'cjs',
  });
}

/**
 * Builds the parts whose sources changed since they were built last.
 *
 * @param {('kernels' | 'renderer' | 'electron')[]} parts
 */
export async function ensureBuilt(parts) {
  for (const name of parts) {
    const { title, sources, output, build, needs } = PARTS[name];
    if (needs) await ensureBuilt(needs);
    const stamp = join(root, 'dist', `.${name}-sources`);
    const current = fingerprint(root, sources);
    const built = existsSync(stamp) && readFileSync(stamp, 'utf8') === current;
    if (built && existsSync(join(root, output))) continue;
    console.error(`Building the ${title}…`);
    rmSync(stamp, { force: true });
    await build();
    mkdirSync(join(root, 'dist'), { recursive: true });
    writeFileSync(stamp, current);
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await ensureBuilt(['renderer', 'electron']).catch((error) => fail(error.message));
}
