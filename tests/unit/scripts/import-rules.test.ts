import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { findTensorFlowImports } from '../../../scripts/tensorflow-imports.mjs';
import { temporaryFolder } from '../../helpers/temporary-folder';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** A small project that keeps every rule, with `planted` files added to it. */
function plant(planted: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder();
  const files = {
    'node_modules/electron/package.json': '{"name":"electron","main":"index.js"}',
    'node_modules/electron/index.js': '',
    'node_modules/react/package.json': '{"name":"react","main":"index.js"}',
    'node_modules/react/index.js': '',
    'shared/layers/dense.ts':
      "import type { Tensor } from './tensor'; export const dense = (t: Tensor) => t;",
    'shared/layers/tensor.ts': 'export interface Tensor { rank: number }',
    'shared/graph/graph.ts': "export { dense } from '../layers/dense';",
    'shared/engine/train.ts': "export { dense } from '../graph/graph';",
    'renderer/src/App.tsx': 'import \'react\'; export const App = () => <p title="x">Netloom</p>;',
    'renderer/src/worker/run.ts': "export { dense } from '../../../shared/engine/train';",
    'electron/main.ts': "import 'electron'; import 'node:fs';",
    'cli/main.ts': "import { dense } from '../shared/graph/graph'; export default dense;",
    ...planted,
  };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(folder, dirname(path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

function cruise(folder: string): string {
  const program = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const config = join(root, '.dependency-cruiser.cjs');
  const folders = ['shared', 'renderer', 'electron', 'cli'];
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [program, ...folders, '--config', config],
    {
      cwd: folder,
      encoding: 'utf8',
    },
  );
  return stdout + stderr;
}

test('a project that keeps the rules passes', () => {
  expect(cruise(plant({}))).toContain('no dependency violations');
});

test.each([
  [
    'a layer that knows the graph, if only its type',
    {
      'shared/layers/bad.ts':
        "import type { dense } from '../graph/graph'; export type D = typeof dense;",
    },
    'shared-layers-imports',
  ],
  [
    'a cycle of types',
    {
      'shared/graph/a.ts': "import type { B } from './b'; export type A = B | 1;",
      'shared/graph/b.ts': "import type { A } from './a'; export type B = A | 2;",
    },
    'no-cycles',
  ],
  [
    'an interface file with JSX that computes by itself',
    {
      'renderer/src/Bad.tsx':
        'import { dense } from \'../../shared/engine/train\'; export const Bad = () => <p title="x">{String(dense)}</p>;',
    },
    'engine-in-the-worker-only',
  ],
  [
    'Electron in the renderer',
    { 'renderer/src/bad.ts': "import 'electron';" },
    'electron-only-in-electron',
  ],
  [
    'Node in the core',
    { 'shared/graph/bad.ts': "import 'node:fs';" },
    'no-node-in-shared-or-renderer',
  ],
  [
    'the renderer in the shell',
    { 'electron/bad.ts': "import '../renderer/src/App';" },
    'electron-imports',
  ],
  ['the shell in the command line', { 'cli/bad.ts': "import '../electron/main';" }, 'cli-imports'],
  [
    'React in the core',
    { 'shared/graph/bad.ts': "import 'react';" },
    'no-interface-outside-the-renderer',
  ],
  ['what does not exist', { 'cli/bad.ts': "import './nowhere';" }, 'no-unresolvable'],
])('%s is caught', (_title, planted, rule) => {
  expect(cruise(plant(planted))).toContain(`error ${rule}`);
});

test('TensorFlow is found where it is loaded, and not where only its types are', async () => {
  const folder = plant({
    'shared/layers/types.ts':
      "import type * as tf from '@tensorflow/tfjs'; export type T = tf.Tensor;",
    'shared/engine/tf.ts': "export * from '@tensorflow/tfjs';",
    'renderer/src/wasm.ts':
      "import url from '@tensorflow/tfjs-backend-wasm/dist/a.wasm?url'; export default url;",
    'shared/data/bad.ts':
      "import { tensor } from '@tensorflow/tfjs-core'; export const x = tensor([1]);",
  });
  expect(await findTensorFlowImports(folder)).toEqual([
    'shared/data/bad.ts loads @tensorflow/tfjs-core',
  ]);
});
