// Finds what loads TensorFlow.js outside of the engine. dependency-cruiser reads the sources with swc,
// which does not tell `import type` apart; esbuild drops those, as every build of the program does.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const FOLDERS = ['shared', 'renderer/src', 'cli', 'electron'];
const ENGINE = 'shared/engine/';

/** An address of one of TensorFlow's files is no code of it. */
const isCode = (path) => path.startsWith('@tensorflow/') && !/\?url$|\.wasm$/.test(path);

function sourcesIn(root, folder) {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !name.endsWith('.d.ts'))
    .map((name) => join(folder, name));
}

/**
 * @param {string} root the folder of the clone
 * @returns {Promise<string[]>} a line for each import that should not be there
 */
export async function findTensorFlowImports(root) {
  const { build } = await import('esbuild');
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: FOLDERS.flatMap((folder) => sourcesIn(root, folder)),
    outdir: 'dist/unused',
    bundle: true,
    packages: 'external',
    format: 'esm',
    platform: 'node',
    write: false,
    metafile: true,
    loader: { '.svg': 'empty', '.css': 'empty', '.wasm': 'empty', '.png': 'empty' },
    logLevel: 'silent',
  });
  return Object.entries(metafile.inputs)
    .filter(([file]) => !file.startsWith(ENGINE))
    .flatMap(([file, { imports }]) =>
      imports.filter(({ path }) => isCode(path)).map(({ path }) => `${file} loads ${path}`),
    );
}
