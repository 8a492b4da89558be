import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Ended, jsonLines, netloom } from '../../helpers/netloom';
import { writeProject } from './projects';

/** A day's rhythm, hour by hour: what comes next is plain from what came before. */
const loadAt = (hour: number) => 50 + 20 * Math.sin((2 * Math.PI * hour) / 24);
const hours = (from: number, count: number) => {
  const rows = Array.from({ length: count }, (_, at) => {
    const time = new Date(Date.UTC(2024, 0, 1, from + at)).toISOString().slice(0, 16);
    return `${time},${loadAt(from + at).toFixed(3)}`;
  });
  return `when,load\n${rows.join('\n')}\n`;
};

let folder: string;
let trained: Ended;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'netloom-'));
  writeFileSync(join(folder, 'load.csv'), hours(0, 400));
  writeFileSync(join(folder, 'later.csv'), hours(400, 40));
  const project = writeProject(
    folder,
    [
      ['Input', { shape: [12, 1] }],
      ['Flatten', {}],
      ['Dense', { units: 8, activation: 'tanh' }],
      ['Dense', { units: 1 }],
      ['Output', { loss: 'meanSquaredError' }],
    ],
    { epochs: 40, batchSize: 16, learningRate: 0.01 },
    {
      source: { kind: 'file', format: 'table', key: join(folder, 'load.csv'), name: 'load.csv' },
      targets: ['load'],
      series: { length: 12, horizon: 3, step: 1, by: 'when' },
    },
  );
  const options = ['--seed', '4', '--json', '--out', 'run'];
  trained = await netloom(['train', project, ...options], { cwd: folder });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('a network learns from windows over time, and is tested on what comes after', () => {
  expect(trained.code, trained.stderr).toBe(0);
  const { test } = jsonLines(trained).at(-1);
  // 400 rows, a fifth to test on, each window with its target 15 rows long.
  expect(test.samples).toBe(80 - 14);
  expect(test.r2).toBeGreaterThan(0.98);
});

it('another file is measured whole, and what comes after its last row is foretold', async () => {
  const measured = await netloom(['evaluate', 'run', '--data', 'later.csv', '--json'], {
    cwd: folder,
  });
  expect(jsonLines(measured).at(-1)).toMatchObject({ samples: 40 - 14 });
  const foretold = await netloom(['predict', 'run', '--input', 'later.csv', '--json'], {
    cwd: folder,
  });
  expect(foretold.code, foretold.stderr).toBe(0);
  const { predictions } = jsonLines(foretold).at(-1);
  expect(predictions).toHaveLength(1);
  // Three hours after hour 439.
  expect(Math.abs(predictions[0][0].values[0] - loadAt(442))).toBeLessThan(5);
});
