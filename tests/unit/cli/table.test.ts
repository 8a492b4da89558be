import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Ended, jsonLines, netloom } from '../../helpers/netloom';
import { writeProject } from './projects';

/** Plants that grow by water and light, in two kinds of soil: enough to learn, with gaps. */
function plants(count: number, first: number): string {
  const rows = Array.from({ length: count }, (_, at) => {
    const index = first + at;
    const water = (index * 37) % 100;
    const light = (index * 61) % 80;
    const soil = index % 3 === 0 ? 'clay' : 'sand';
    const grows = water + light + (soil === 'clay' ? 40 : 0) > 110 ? 'well' : 'badly';
    return [index % 17 === 5 ? '' : water, light / 10, soil, grows].join(',');
  });
  return ['water,light,soil,grows', ...rows, ''].join('\n');
}

describe("a person's own table, from training to the exported model", () => {
  let folder: string;
  let run: string;
  let trained: Ended;
  const file = (name: string) => join(folder, name);

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'netloom-'));
    writeFileSync(file('plants.csv'), plants(300, 0));
    const project = writeProject(
      folder,
      [
        ['Input', { shape: [4] }],
        ['Dense', { units: 12, activation: 'relu' }],
        ['Dense', { units: 1, activation: 'sigmoid' }],
        ['Output', { loss: 'binaryCrossentropy' }],
      ],
      { epochs: 25, batchSize: 16, learningRate: 0.02 },
    );
    run = file('run');
    const data = ['--data', 'plants.csv', '--seed', '4', '--json'];
    trained = await netloom(['train', project, ...data, '--out', 'run'], { cwd: folder });
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('trains, a JSON line an epoch and one at the end', () => {
    expect(trained.code).toBe(0);
    const lines = jsonLines(trained);
    expect(lines).toHaveLength(26);
    expect(Object.keys(lines[0])).toEqual(['epoch', 'loss', 'valLoss', 'metrics', 'seconds']);
    expect(lines[24]).toMatchObject({ epoch: 25, metrics: { valAccuracy: expect.any(Number) } });
    const { test, ...end } = lines[25];
    expect(end).toMatchObject({ done: true, backend: expect.stringMatching(/wasm|webgpu/) });
    expect(end.samplesPerSecond).toBeGreaterThan(0);
    expect(test.accuracy).toBeGreaterThan(0.9);
    const { epochs, test: kept } = JSON.parse(readFileSync(join(run, 'run.json'), 'utf8'));
    expect(epochs).toHaveLength(25);
    expect(kept.loss).toBe(test.loss);
  });

  it('evaluates on its own test split as training did, and on new rows by what training learnt', async () => {
    // Dry rows only: scaling fitted on them anew would be another.
    const dry = plants(200, 300)
      .split('\n')
      .filter((line, at) => at === 0 || Number(line.split(',')[0]) < 30);
    writeFileSync(file('dry.csv'), dry.join('\n'));
    writeFileSync(file('odd.csv'), [...dry, '10,3.5,peat,badly', '10,3.5,sand,withers'].join('\n'));
    const [own, text, others, odd] = await Promise.all([
      netloom(['evaluate', run, '--json']),
      netloom(['evaluate', run]),
      netloom(['evaluate', run, '--data', file('dry.csv'), '--json']),
      netloom(['evaluate', run, '--data', file('odd.csv'), '--json']),
    ]);
    const { test } = jsonLines(trained)[25];
    expect(jsonLines(own)[0]).toEqual(test);
    expect(text.stdout).toContain(`accuracy ${(100 * test.accuracy).toFixed(2)} %`);
    // The usual threshold as the confusion matrix has it, then those that find so much.
    const [{ matrix, baseRate, thresholds }] = test.outputs;
    const [[, wrong], [missed, right]] = matrix;
    expect(baseRate).toBeCloseTo((missed + right) / test.samples, 9);
    expect(thresholds[0]).toMatchObject({ threshold: 0.5, right, wrong, missed });
    expect(thresholds.at(-1).recall).toBeGreaterThanOrEqual(0.9);
    expect(text.stdout).toMatch(
      /are yes \(\d+ of 60\)[\s\S]*threshold +said yes +right[\s\S]*\*0\.5 /,
    );
    const [value] = jsonLines(others);
    expect(value).toMatchObject({ split: 'test', samples: dry.filter((line) => line).length - 1 });
    expect(value.accuracy).toBeGreaterThan(0.85);
    expect(jsonLines(odd)[0].samples).toBe(value.samples + 1);
    expect(odd.stderr).toMatch(/names a category that the training data didn’t have.*peat/);
    expect(odd.stderr).toMatch(/doesn’t know the class withers. It knows badly, well/);
  });

  it('predicts rows without a target, and refuses a table that lacks a column', async () => {
    writeFileSync(file('new.csv'), 'soil,light,water\nclay,7.9,99\nsand,0.1,1\nsand,,5\n');
    writeFileSync(file('lacking.csv'), 'soil,light\nclay,7.9\n');
    writeFileSync(file('wrong.csv'), 'soil,light,water\nclay,7.9,99\nclay,bright,1\n');
    const [text, json, lacking, wrong] = await Promise.all([
      netloom(['predict', run, '--input', file('new.csv')]),
      netloom(['predict', run, '--input', file('new.csv'), '--json']),
      netloom(['predict', run, '--input', file('lacking.csv')]),
      netloom(['predict', run, '--input', file('wrong.csv')]),
    ]);
    expect(text.stdout.split('\n').map((line) => line.split(' ')[0])).toEqual([
      'well',
      'badly',
      'badly',
      '',
    ]);
    const [{ predictions }] = jsonLines(json);
    expect(predictions).toHaveLength(3);
    const [[first]] = predictions;
    expect(first).toMatchObject({ output: 'output3', class: 'well' });
    expect(first.probabilities.badly + first.probabilities.well).toBeCloseTo(1, 6);
    expect(lacking).toMatchObject({ code: 1, stdout: '' });
    expect(lacking.stderr).toContain('lacks the column water');
    expect(wrong).toMatchObject({ code: 1, stdout: '' });
    expect(wrong.stderr).toContain(`${file('wrong.csv')}, line 3: “bright” for “light”`);
  });

  it('exports a model that stock TensorFlow.js runs alike, a script and a picture', async () => {
    const out = (name: string) => ['--out', file(name)];
    const [zip, keras, svg, project, json] = await Promise.all([
      netloom(['export', run, '--format', 'tfjs', ...out('model.zip'), '--json']),
      netloom(['export', run, '--format', 'keras', ...out('model.py')]),
      netloom(['export', run, '--format', 'svg', ...out('model.svg')]),
      netloom(['export', run, '--format', 'project', ...out('again.netloom')]),
      netloom(['predict', run, '--input', file('plants.csv'), '--json']),
    ]);
    expect([zip, keras, svg, project].map(({ code }) => code)).toEqual([0, 0, 0, 0]);
    const bytes = readFileSync(file('model.zip'));
    expect(jsonLines(zip)[0]).toEqual({
      format: 'tfjs',
      out: file('model.zip'),
      bytes: bytes.length,
    });
    expect(readFileSync(file('model.py'), 'utf8')).toMatch(/layers\.Dense\(\s*units=12,/);
    expect(readFileSync(file('model.svg'), 'utf8')).toMatch(/^<svg [\s\S]*<\/svg>\n$/);
    expect(readFileSync(file('again.netloom'), 'utf8')).toBe(
      readFileSync(join(run, 'project.netloom'), 'utf8'),
    );
    const files = unzipSync(bytes);
    const model = await loadStock(files);
    const { preparation } = JSON.parse(new TextDecoder().decode(files['model.json']))
      .userDefinedMetadata.netloom;
    const [, ...rows] = readFileSync(file('plants.csv'), 'utf8').trim().split('\n');
    const inputs = rows.map((row) => byHand(preparation.columns, row.split(',')));
    const values = await (model.predict(tf.tensor2d(inputs)) as tf.Tensor).data();
    const { predictions } = jsonLines(json)[0];
    const said = predictions.map(
      ([{ probabilities }]: [{ probabilities: { well: number } }]) => probabilities.well,
    );
    expect(said).toHaveLength(300);
    for (const [place, value] of values.entries()) expect(said[place]).toBeCloseTo(value, 5);
  });
});

/** The exported files in a TensorFlow.js of which this project has changed nothing. */
async function loadStock(files: Record<string, Uint8Array>): Promise<tf.LayersModel> {
  // It prints advice to install another package otherwise.
  tf.enableProdMode();
  const { modelTopology, weightsManifest } = JSON.parse(
    new TextDecoder().decode(files['model.json']),
  );
  const [{ weights: weightSpecs }] = weightsManifest;
  const weightData = Uint8Array.from(files['weights.bin'] ?? []).buffer;
  return tf.loadLayersModel(tf.io.fromMemory({ modelTopology, weightSpecs, weightData }));
}

interface Column {
  readonly type: 'number' | 'category';
  readonly fill: number;
  readonly offset: number;
  readonly scale: number;
  readonly categories: readonly string[];
}

/** A row prepared as the model's own description says, cell by cell. */
const byHand = (columns: readonly Column[], cells: readonly string[]): number[] =>
  columns.flatMap((column, place) => {
    const cell = cells[place] ?? '';
    if (column.type === 'category') return column.categories.map((name) => Number(name === cell));
    return [((cell === '' ? column.fill : Number(cell)) - column.offset) / column.scale];
  });
