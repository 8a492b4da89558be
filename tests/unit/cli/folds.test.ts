import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Ended, jsonLines, netloom } from '../../helpers/netloom';

const summary = z.object({
  folds: z.number(),
  figures: z.array(
    z.object({ name: z.string(), mean: z.number(), std: z.number(), values: z.array(z.number()) }),
  ),
});
const foldEnd = z.object({
  done: z.literal(true),
  test: z.object({ accuracy: z.number(), samples: z.number() }),
});

describe('netloom train --folds', () => {
  let folder: string;
  let ended: Ended;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'netloom-'));
    const call = ['train', 'iris', '--folds', '3', '--epochs', '4', '--json', '--out', 'runs'];
    ended = await netloom(call, { cwd: folder });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('trains once a fold and sums up what each reached', () => {
    expect(ended.code).toBe(0);
    const lines = jsonLines(ended);
    const folds = lines.flatMap((line) => {
      const read = foldEnd.safeParse(line);
      return read.success ? [read.data.test] : [];
    });
    expect(folds.map(({ samples }) => samples)).toEqual([50, 50, 50]);
    const { figures } = summary.parse(lines.at(-1));
    const accuracy = figures.find(({ name }) => name === 'accuracy');
    const values = folds.map((fold) => fold.accuracy);
    expect(accuracy?.values).toEqual(values);
    const mean = values.reduce((sum, value) => sum + value, 0) / 3;
    expect(accuracy?.mean).toBeCloseTo(mean, 12);
    const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    expect(accuracy?.std).toBeCloseTo(Math.sqrt(squares / 2), 12);
  });

  it('keeps each fold in a folder of its own, which can be evaluated as it was tested', async () => {
    const saved = JSON.parse(readFileSync(join(folder, 'runs/fold-2/project.netloom'), 'utf8'));
    expect(saved.data.split.folds).toEqual({ count: 3, fold: 1 });
    expect(existsSync(join(folder, 'runs/fold-3/model.json'))).toBe(true);
    const again = await netloom(['evaluate', 'runs/fold-2', '--json'], { cwd: folder });
    const accuracy = summary
      .parse(jsonLines(ended).at(-1))
      .figures.find(({ name }) => name === 'accuracy');
    expect(jsonLines(again).at(-1)).toMatchObject({ accuracy: accuracy?.values[1], samples: 50 });
  });
});
