import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reinforcementSchema } from '../../../shared/training/reinforcement';
import { type Ended, jsonLines, netloom } from '../../helpers/netloom';
import { writeProject } from './projects';

describe('an agent, from training to its test', () => {
  let folder: string;
  let run: string;
  let project: string;
  let trained: Ended;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'netloom-'));
    run = join(folder, 'run');
    project = writeProject(
      folder,
      [
        ['Input', { shape: [4] }],
        ['Dense', { units: 16, activation: 'relu' }],
        ['Dense', { units: 2 }],
        ['Output', { loss: 'huber' }],
      ],
      {
        epochs: 2,
        batchSize: 16,
        backend: 'wasm',
        reinforcement: reinforcementSchema.parse({ stepsPerEpoch: 300, learningStarts: 100 }),
      },
    );
    trained = await netloom(['train', project, '--data', 'cartpole', '--out', run]);
  }, 60_000);
  afterAll(() => rmSync(folder, { recursive: true }));

  it('says how it plays after each epoch and in 100 episodes at the end', () => {
    expect(trained.code, trained.stderr).toBe(0);
    expect(trained.stdout).toMatch(
      /epoch 2\/2 {2}.* loss 0\.\d+ {2}return \d+\.\d+ {2}exploration 0\.9280 {2}validation: return \d+/,
    );
    expect(trained.stdout).toMatch(/^test {2}mean return \d+(\.\d+)? {2}least return \d+$/m);
    const record = JSON.parse(readFileSync(join(run, 'run.json'), 'utf8'));
    expect(record.data.source).toEqual({ kind: 'environment', id: 'cartpole' });
    expect(record.test.outputs[0].returns).toHaveLength(100);
  });

  it('plays the same episodes when it is evaluated', async () => {
    const [result] = jsonLines(await netloom(['evaluate', run, '--json'])) as [
      { samples: number; meanReturn: number; leastReturn: number; loss: null },
    ];
    const { test } = JSON.parse(readFileSync(join(run, 'run.json'), 'utf8'));
    expect(result).toMatchObject({
      samples: 100,
      loss: null,
      meanReturn: test.metrics.return,
      leastReturn: Math.min(...test.outputs[0].returns),
    });
  });

  it('can not be evaluated on data, nor what learned from data in an environment', async () => {
    const onData = await netloom(['evaluate', run, '--data', 'iris']);
    expect(onData.code).toBe(1);
    expect(onData.stderr).toContain('can only be evaluated there');
    const flowers = join(folder, 'flowers');
    await netloom(['train', 'iris', '--epochs', '1', '--backend', 'cpu', '--out', flowers]);
    const acting = await netloom(['evaluate', flowers, '--data', 'cartpole']);
    expect(acting.code).toBe(1);
    expect(acting.stderr).toContain('can’t act in an environment');
  });

  it('names the environments where there are no data of a name', async () => {
    const unknown = await netloom(['train', project, '--data', 'mountain']);
    expect(unknown.code).toBe(1);
    expect(unknown.stderr).toContain('cartpole');
  });
});
