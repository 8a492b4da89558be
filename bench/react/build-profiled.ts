import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { ensureBuilt } from '../../scripts/build.mjs';

const at = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** Builds the web edition with React's profiling build into a folder of its own; gives it to `work` and removes it. */
export async function withProfiledBuild(work: (folder: string) => Promise<void>): Promise<void> {
  await ensureBuilt(['renderer']);
  const folder = await mkdtemp(join(tmpdir(), 'netloom-profiled-'));
  try {
    await build({
      configFile: at('vite.config.ts'),
      logLevel: 'warn',
      resolve: {
        alias: [{ find: /^react-dom\/client$/, replacement: at('bench/react/profiled-root.tsx') }],
      },
      build: { outDir: folder, emptyOutDir: true, minify: false },
    });
    await cp(at('dist/renderer/templates'), join(folder, 'templates'), { recursive: true });
    await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
