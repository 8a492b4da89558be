import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dataConfigSchema } from '../../../shared/data/config';
import { serializeProject } from '../../../shared/project/serialize-project';
import { type Ended, jsonLines, netloom } from '../../helpers/netloom';
import { openTemplate } from '../../helpers/open-template';

/** Two kinds of users and of items: each of 60 users takes 15 of the 50 items of their kind. */
function baskets(): string {
  const rows = Array.from({ length: 60 }, (_, user) =>
    Array.from({ length: 15 }, (_, at) => {
      const item = (user % 2) + 2 * ((7 * user + 11 * at) % 50);
      return `u${user},i${item},${at}`;
    }),
  ).flat();
  return ['who,what,day', ...rows].join('\n');
}

const rowsOf = (user: string): string[] =>
  baskets()
    .split('\n')
    .map((row) => row.split(','))
    .flatMap(([who, item = '']) => (who === user ? [item] : []));

describe('a recommender of a person’s own table', () => {
  let folder: string;
  let trained: Ended;
  const run = () => join(folder, 'run');
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'netloom-recommender-'));
    const table = join(folder, 'baskets.csv');
    writeFileSync(table, baskets());
    const project = openTemplate('recommender');
    const data = dataConfigSchema.parse({
      source: { kind: 'file', format: 'table', key: table, name: 'baskets.csv' },
      interactions: { user: 'who', item: 'what', time: 'day' },
    });
    const training = { ...project.training, epochs: 12, batchSize: 64, learningRate: 0.01 };
    const path = join(folder, 'shop.netloom');
    writeFileSync(path, serializeProject({ ...project, data, training }));
    trained = await netloom([
      'train',
      path,
      '--fit',
      '--backend',
      'wasm',
      '--out',
      run(),
      '--json',
    ]);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('trains, and ranks what each took last well above chance', async () => {
    expect(trained.stderr).toContain('wasm');
    expect(trained.code).toBe(0);
    const { test } = jsonLines(trained).at(-1);
    // Ten of 86 by chance.
    expect(test.hitRate).toBeGreaterThan(0.2);
    const text = await netloom(['evaluate', run()]);
    expect(text.stdout).toMatch(/hit rate@10 \d+\.\d\d % {2}NDCG@10 0\.\d{4}/);
  });

  it('recommends the ten best of those that the user has not taken', async () => {
    const [text, json, unknown] = await Promise.all([
      netloom(['predict', run(), '--user', 'u4']),
      netloom(['predict', run(), '--user', 'u4', '--json']),
      netloom(['predict', run(), '--user', 'nobody']),
    ]);
    const [answer] = jsonLines(json);
    const best: { item: string; score: number }[] = answer.predictions[0][0].best;
    expect(best).toHaveLength(10);
    const scores = best.map(({ score }) => score);
    expect(scores).toEqual(scores.toSorted((one, other) => other - one));
    // The last of all is kept for the test.
    const taken = rowsOf('u4').slice(0, -1);
    expect(taken).toHaveLength(14);
    expect(best.filter(({ item }) => taken.includes(item))).toEqual([]);
    expect(text.stdout.split('\n')[0]).toMatch(new RegExp(`^${best[0]?.item} \\(\\d+\\.\\d %\\)$`));
    expect(unknown.code).toBe(1);
    expect(unknown.stderr).toContain('none of the 60 in column “who”');
  });
});
