// Who may import whom: docs/decisions/0003-desktop-shell.md says why these tools. Type imports count.
const swc = require('@swc/core');

// TypeScript 7 has no API for dependency-cruiser, so swc reads the sources; it has to be told that a
// file holds JSX, which dependency-cruiser does not do.
const parse = swc.parseFileSync;
swc.parseFileSync = (file, options) => parse(file, { ...options, tsx: file.endsWith('.tsx') });

/** What each folder may import of the project besides itself. */
const MAY_IMPORT = {
  'shared/expression': [],
  'shared/detection': [],
  'shared/text': [],
  'shared/environments': ['shared/layers'],
  'shared/layers': ['shared/expression', 'shared/text'],
  // The graph is checked against the description of its data, never against the data.
  'shared/graph': [
    'shared/detection',
    'shared/expression',
    'shared/layers',
    'shared/text',
    'shared/data/dataset.ts',
  ],
  'shared/data': [
    'shared/detection',
    'shared/environments',
    'shared/graph',
    'shared/layers',
    'shared/text',
  ],
  'shared/training': ['shared/data', 'shared/detection', 'shared/graph', 'shared/layers'],
  'shared/baselines': ['shared/data', 'shared/detection', 'shared/text', 'shared/training'],
  'shared/project': ['shared/data', 'shared/graph', 'shared/layers', 'shared/training'],
  'shared/formats': [
    'shared/data',
    'shared/detection',
    'shared/graph',
    'shared/layers',
    'shared/project',
    'shared/text',
    'shared/training',
  ],
  'shared/engine': ['shared'],
  'shared/i18n': [],
  shared: [],
  renderer: ['shared'],
  electron: ['shared'],
  // Saving and reading in pieces are what the command line does as the shell; it is plain Node.
  cli: ['shared', 'electron/atomic-file.ts', 'electron/read-piece.ts', 'scripts/build.mjs'],
  bench: ['shared', 'renderer', 'electron', 'cli', 'scripts'],
  scripts: [],
  tests: ['shared', 'renderer', 'electron', 'cli', 'scripts', 'bench', 'templates'],
  templates: [],
};

const below = (folder) => (folder.includes('.') ? `^${folder}$` : `^${folder}/`);
const FOLDERS = Object.keys(MAY_IMPORT);
const PROJECT = '^(shared|renderer|electron|cli|bench|scripts|tests|templates)/';

const layering = FOLDERS.map((folder) => {
  const inner = FOLDERS.filter((other) => other.startsWith(`${folder}/`)).map(below);
  return {
    name: `${folder.replace('/', '-')}-imports`,
    comment: `${folder} may import ${MAY_IMPORT[folder].join(', ') || 'nothing else of the project'}.`,
    severity: 'error',
    from: { path: below(folder), ...(inner.length > 0 && { pathNot: inner }) },
    to: { path: PROJECT, pathNot: [folder, ...MAY_IMPORT[folder]].map(below) },
  };
});

module.exports = {
  forbidden: [
    ...layering,
    {
      name: 'no-cycles',
      comment: 'A cycle has no order to read it in.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-unresolvable',
      comment: 'What is imported exists.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'engine-in-the-worker-only',
      comment: 'The interface never computes: it posts to renderer/src/worker.',
      severity: 'error',
      from: { path: '^renderer/', pathNot: '^renderer/src/worker/' },
      to: { path: '^shared/engine/' },
    },
    {
      name: 'electron-only-in-electron',
      comment: 'Whatever else needs the desktop goes through shared/host.ts.',
      severity: 'error',
      from: { pathNot: '^(electron|tests)/' },
      to: { path: '^node_modules/electron/' },
    },
    {
      name: 'no-node-in-shared-or-renderer',
      comment: 'Both run in a browser.',
      severity: 'error',
      from: { path: '^(shared|renderer)/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'no-interface-outside-the-renderer',
      comment: 'The core, the shell and the command line draw nothing.',
      severity: 'error',
      from: { path: '^(shared|electron|cli)/' },
      to: { path: '^node_modules/(react|react-dom|@mantine|@xyflow|recharts|zustand)/' },
    },
    {
      name: 'layers-import-little',
      comment: 'A layer is described by the validator and TensorFlow’s types.',
      severity: 'error',
      from: { path: '^shared/layers/' },
      to: { path: '^node_modules/', pathNot: '^node_modules/(zod|@tensorflow/tfjs)/' },
    },
  ],
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: '^node_modules' },
    exclude: { path: '^dist/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.cjs', '.js', '.json', '.css', '.d.ts'],
    },
  },
};
