import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_CORPUS } from '../../../shared/data/config';
import { type Ended, jsonLines, netloom } from '../../helpers/netloom';
import { writeProject } from './projects';

const SONG = 'Row, row, row your boat,\r\ngently down the stream.\r\n';

describe("a person's own text, from training to what is written", () => {
  let folder: string;
  let run: string;
  let trained: Ended;
  const file = (name: string) => join(folder, name);
  const project = (classes: number) =>
    writeProject(
      folder,
      [
        ['Input', { source: '@text' }],
        [
          'TextVectorization',
          { maxTokens: 40, length: 12, split: 'character', standardize: 'none' },
        ],
        ['Embedding', { inputDim: 40, outputDim: 16 }],
        ['LSTM', { units: 32, returnSequences: true }],
        ['Dense', { units: classes, activation: 'softmax' }],
        ['Output', { loss: 'categoricalCrossentropy' }],
      ],
      { epochs: 25, batchSize: 16, learningRate: 0.02, backend: 'wasm' },
      { corpus: { ...DEFAULT_CORPUS, length: 12, step: 5 } },
    );

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'netloom-'));
    run = file('run');
    writeFileSync(file('song.txt'), SONG.repeat(60));
    // The song's different characters and the unknown.
    const classes = new Set(SONG.replaceAll('\r', '')).size + 1;
    trained = await netloom(['train', project(classes), '--data', file('song.txt'), '--out', run]);
  }, 120_000);
  afterAll(() => rmSync(folder, { recursive: true }));

  it('shows what it writes before and after, and measures how well it foresees', () => {
    expect(trained.stderr).toMatch(/^ {4}Row, row/m);
    expect(trained.stdout).toMatch(/test {2}loss .* perplexity 1\.\d+ {2}bits per character/);
    const { samples } = JSON.parse(readFileSync(join(run, 'run.json'), 'utf8'));
    expect(samples[0]).toMatchObject({ epoch: 0, prompt: expect.stringMatching(/\S/) });
    expect(samples.at(-1)).toMatchObject({ epoch: 25, prompt: samples[0].prompt });
  });

  it('goes on after a prompt as the song does', async () => {
    const call = ['generate', run, '--prompt', 'gently', '--length', '17', '--temperature', '0'];
    expect((await netloom(call)).stdout).toBe('gently down the stream.\n');
    expect(jsonLines(await netloom([...call, '--json']))).toEqual([
      { prompt: 'gently', text: ' down the stream.' },
    ]);
  });

  it('writes the same by the same seed', async () => {
    const write = async (seed: string) =>
      (await netloom(['generate', run, '--temperature', '3', '--seed', seed])).stdout;
    const first = await write('5');
    expect(await write('5')).toBe(first);
    expect(await write('6')).not.toBe(first);
  });

  it('reads a folder of texts as one', async () => {
    const texts = file('texts');
    mkdirSync(texts);
    writeFileSync(join(texts, 'verse 2.txt'), SONG.repeat(30));
    writeFileSync(join(texts, 'verse 10.txt'), SONG.repeat(30));
    const measured = await netloom(['evaluate', run, '--data', texts, '--json']);
    const [result] = jsonLines(measured) as [{ samples: number; accuracy: number }];
    // A blank line between the files; a sample begins every 5 characters.
    const song = SONG.replaceAll('\r', '').length;
    expect(result.samples).toBe(Math.floor((60 * song + 1 - 12 - 1) / 5) + 1);
    expect(result.accuracy).toBeGreaterThan(0.9);
  });

  it('says what is wrong with a text', async () => {
    writeFileSync(file('short.txt'), 'Row, row.');
    const short = await netloom(['train', project(20), '--data', file('short.txt')]);
    expect(short.code).toBe(1);
    expect(short.stderr).toMatch(
      /short\.txt has \d characters to learn from, but a sample needs 13/,
    );
    writeFileSync(file('empty.txt'), '\n\n');
    const empty = await netloom(['train', project(20), '--data', file('empty.txt')]);
    expect(empty.stderr).toMatch(/empty\.txt has no text in it/);
  });

  it('fits a network to a text where that is asked for', async () => {
    const units = await netloom(['train', project(7), '--data', file('song.txt')]);
    expect(units.stderr).toMatch(/Output needs 12×\d+, but gets 12×7/);
    const fit = ['--fit', '--epochs', '1', '--json'];
    const mended = await netloom(['train', project(7), '--data', file('song.txt'), ...fit]);
    expect(mended.code).toBe(0);
    expect(jsonLines(mended).at(-1).samples).toHaveLength(2);
  });

  it('says what is wrong with a number, or with what is asked of a model', async () => {
    const hot = await netloom(['generate', run, '--temperature', 'hot']);
    expect(hot.code).toBe(2);
    expect(hot.stderr).toMatch(/--temperature needs a number from 0 to 10, not “hot”/);
    const predicted = await netloom(['predict', run, '--input', file('song.txt')]);
    expect(predicted.stderr).toMatch(/this model writes texts/);
    const table = file('song.csv');
    writeFileSync(table, 'a,b\n1,2\n3,4\n');
    expect((await netloom(['evaluate', run, '--data', table])).stderr).toMatch(/writes text/);
  });
});
