import { defineConfig } from 'vitest/config';

const kernels = 'tests/helpers/build-kernels.ts';
const fixedSeed = 'tests/helpers/fixed-seed.ts';

// One project after the other, each with a worker a core: of two, Vitest would else leave one idle.
export default defineConfig({
  test: {
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'unit',
          globalSetup: [kernels],
          setupFiles: [fixedSeed],
          sequence: { groupOrder: 0 },
          include: ['tests/unit/**/*.test.ts', 'tests/unit/**/*.test.tsx'],
          testTimeout: 60_000,
          // Some run the command line, as the tests do.
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'contract',
          globalSetup: [kernels],
          setupFiles: [fixedSeed],
          sequence: { groupOrder: 1 },
          include: ['tests/contract/**/*.test.ts', 'tests/fuzz/**/*.test.ts'],
          testTimeout: 300_000,
        },
      },
      {
        test: {
          name: 'e2e',
          sequence: { groupOrder: 2 },
          include: ['tests/e2e/**/*.test.ts'],
          globalSetup: ['tests/e2e/serve.ts'],
          testTimeout: 180_000,
          hookTimeout: 120_000,
          // A browser on a busy machine; scripts/test.mjs names what needed it.
          retry: 1,
        },
      },
      {
        test: {
          name: 'slow',
          globalSetup: [kernels],
          include: ['tests/slow/**/*.test.ts', 'tests/fuzz/**/*.test.ts'],
          testTimeout: 1_800_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
