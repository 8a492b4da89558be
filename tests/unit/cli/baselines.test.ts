import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jsonLines, netloom } from '../../helpers/netloom';
import { writeProject } from './projects';

interface Compared {
  readonly samples: { readonly train: number; readonly test: number };
  readonly network: Readonly<Record<string, number>> | null;
  readonly baselines: readonly {
    readonly method: string;
    readonly trained: number;
    readonly figures: Readonly<Record<string, number>>;
  }[];
}
interface Point {
  readonly samples: number;
  readonly learner: string;
  readonly accuracy: number;
}

describe('classical methods beside a network', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'netloom-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('are tested on the samples that a trained network is tested on', async () => {
    const trained = await netloom(['train', 'iris', '--out', 'run', '--json'], { cwd: folder });
    const test = jsonLines(trained).at(-1)?.test;
    const ended = await netloom(['baselines', 'run', '--json'], { cwd: folder });
    expect(ended.code).toBe(0);
    const compared: Compared = jsonLines(ended)[0];
    expect(compared.samples.test).toBe(test?.samples);
    expect(compared.network?.accuracy).toBe(test?.accuracy);
    expect(compared.baselines.map(({ method }) => method)).toContain('random-forest');
    const accuracies = compared.baselines.map(({ figures }) => figures.accuracy ?? 0);
    // A third of the flowers are of each kind; all but the constant answer know better.
    expect(accuracies[0]).toBeCloseTo(1 / 3, 6);
    expect(Math.min(...accuracies.slice(1))).toBeGreaterThan(0.85);
  });

  it('learn from growing parts of the data, as the network does', async () => {
    const ended = await netloom(['learning-curve', 'iris', '--epochs', '5', '--json'], {
      cwd: folder,
    });
    expect(ended.code).toBe(0);
    const points: readonly Point[] = jsonLines(ended);
    const sizes = [...new Set(points.map(({ samples }) => samples))];
    expect(sizes).toEqual([...sizes].sort((a, b) => a - b));
    expect(sizes.at(-1)).toBe(105);
    const of = (learner: string) => points.filter((point) => point.learner === learner);
    for (const { learner } of points) expect(of(learner)).toHaveLength(sizes.length);
    expect(of('network')).not.toHaveLength(0);
    const [least, most] = [of('linear')[0], of('linear').at(-1)];
    expect(most?.accuracy).toBeGreaterThan(least?.accuracy ?? 1);
  });

  it('say where there is nothing that they could predict', async () => {
    const project = writeProject(folder, [['Input', { shape: [4] }]], {});
    const ended = await netloom(['baselines', project, '--data', 'digit-scenes'], { cwd: folder });
    expect(ended.code).toBe(1);
    expect(ended.stderr).toContain('nothing that classical methods could predict');
  });
});
