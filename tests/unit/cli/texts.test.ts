import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Ended, jsonLines, netloom } from '../../helpers/netloom';
import { writeProject } from './projects';

const GOOD = ['great tasty food', 'really loved it', '味道很好', 'wonderful and fresh'];
const BAD = ['awful stale food', 'really hated it', '味道很差', 'terrible and old'];

/** Opinions of many words, a number beside each that says nothing. */
function opinions(count: number): string {
  const rows = Array.from({ length: count }, (_, at) => {
    const words = at % 2 === 0 ? GOOD : BAD;
    const [first, second] = [words[at % 4], words[(at * 7 + 1) % 4]];
    return `"${first}, number ${at}, I must say: ${second}",${at % 2 === 0 ? 'good' : 'bad'}`;
  });
  return ['opinion,verdict', ...rows, ''].join('\n');
}

describe('texts, from training to the exported model', () => {
  let folder: string;
  let run: string;
  let trained: Ended;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'netloom-'));
    writeFileSync(join(folder, 'opinions.csv'), opinions(200));
    const project = writeProject(
      folder,
      [
        ['Input', { source: '@text' }],
        ['TextVectorization', { maxTokens: 300, outputMode: 'tfIdf', split: 'words' }],
        ['Dense', { units: 1, activation: 'sigmoid' }],
        ['Output', { loss: 'binaryCrossentropy' }],
      ],
      { epochs: 20, batchSize: 16, learningRate: 0.05 },
    );
    run = join(folder, 'run');
    const data = join(folder, 'opinions.csv');
    trained = await netloom(['train', project, '--data', data, '--out', run, '--json']);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('learns what is said', () => {
    expect(trained.stderr).not.toContain('Error');
    const last = jsonLines(trained).at(-1);
    expect(last).toMatchObject({ done: true, test: { accuracy: 1 } });
  });

  it('keeps the vocabulary with the model, so that evaluating gives the same', async () => {
    const metadata = JSON.parse(readFileSync(join(run, 'model.json'), 'utf8')).userDefinedMetadata;
    const { texts } = metadata.netloom.preparation;
    expect(texts.opinion.vocabulary).toContain('味');
    expect(texts.opinion.vocabulary).toHaveLength(texts.opinion.idf.length);
    const again = await netloom(['evaluate', run, '--json']);
    const [result] = jsonLines(again) as { loss: number }[];
    const { test } = jsonLines(trained).at(-1) as { test: { loss: number } };
    expect(result?.loss).toBeCloseTo(test.loss, 5);
  });

  it.each([
    ['a wonderful, TASTY meal', 'good'],
    ['味道差', 'bad'],
  ])('says of "%s": %s', async (text, verdict) => {
    const { stdout } = await netloom(['predict', run, '--text', text, '--json']);
    expect(JSON.parse(stdout).predictions[0][0].class).toBe(verdict);
    const file = join(folder, 'opinion.txt');
    writeFileSync(file, text);
    expect((await netloom(['predict', run, '--input', file, '--json'])).stdout).toBe(stdout);
  });

  it('takes a file or a text, not both and not neither', async () => {
    expect(await netloom(['predict', run])).toMatchObject({ code: 2 });
    expect(await netloom(['predict', run, '--text', 'a', '--input', 'b'])).toMatchObject({
      code: 2,
    });
  });

  it('writes the vocabulary into the Keras script', async () => {
    const out = join(folder, 'network.py');
    await netloom(['export', run, '--format', 'keras', '--out', out]);
    const script = readFileSync(out, 'utf8');
    expect(script).toContain('vocabulary=TEXTVECTORIZATION1_TOKENS');
    expect(script).toContain('"tasty",');
    expect(script).not.toContain('adapt_texts');
  });
});
