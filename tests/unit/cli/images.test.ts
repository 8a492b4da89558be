import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zlibSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeChunks } from '../../../shared/formats/canvas/png-chunks';
import { type Ended, jsonLines, netloom } from '../../helpers/netloom';
import { writeProject } from './projects';

const SIZE = 12;

/** A greyscale PNG with one bright stripe, lying or standing, at a place of its own. */
function stripe(standing: boolean, at: number): Uint8Array {
  const header = new Uint8Array(13);
  new DataView(header.buffer).setUint32(0, SIZE);
  new DataView(header.buffer).setUint32(4, SIZE);
  header[8] = 8;
  const rows = Uint8Array.from({ length: SIZE * (SIZE + 1) }, (_, index) => {
    const [y, x] = [Math.floor(index / (SIZE + 1)), (index % (SIZE + 1)) - 1];
    if (x < 0) return 0;
    return (standing ? x : y) === at % SIZE ? 255 : (x * 7 + y * 5 + at) % 40;
  });
  return writeChunks([
    { type: 'IHDR', data: header },
    { type: 'IDAT', data: zlibSync(rows) },
    { type: 'IEND', data: new Uint8Array() },
  ]);
}

function writeStripes(folder: string, names: Record<string, boolean>, count: number): void {
  for (const [name, standing] of Object.entries(names)) {
    mkdirSync(join(folder, name), { recursive: true });
    for (let at = 0; at < count; at += 1)
      writeFileSync(join(folder, name, `${at}.png`), stripe(standing, at));
  }
}

describe('a folder of images with a folder per class', () => {
  let folder: string;
  let trained: Ended;
  const run = () => join(folder, 'run');

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'netloom-'));
    writeStripes(join(folder, 'stripes'), { lying: false, standing: true }, 60);
    writeFileSync(join(folder, 'stripes', 'lying', 'broken.png'), 'not a picture');
    const image = { width: SIZE, height: SIZE, channels: 1 } as const;
    const project = writeProject(
      folder,
      [
        ['Input', { shape: [SIZE, SIZE, 1] }],
        ['Conv2D', { filters: 6, kernelSize: [3, 3], activation: 'relu' }],
        ['MaxPooling2D', {}],
        ['Flatten', {}],
        ['Dense', { units: 1, activation: 'sigmoid' }],
        ['Output', { loss: 'binaryCrossentropy' }],
      ],
      { epochs: 12, batchSize: 8, learningRate: 0.01 },
      { image },
    );
    const data = ['--data', join(folder, 'stripes')];
    trained = await netloom(['train', project, ...data, '--out', run(), '--json']);
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('trains, and tells of an image that is none', () => {
    expect(trained.code).toBe(0);
    expect(jsonLines(trained).at(-1).test.accuracy).toBeGreaterThan(0.9);
    expect(trained.stderr).toContain('broken.png');
  });

  it('evaluates another folder by the classes that the model knows, and predicts an image', async () => {
    const others = join(folder, 'others');
    writeStripes(others, { crossing: true, lying: false, standing: true }, 12);
    const picture = join(others, 'standing', '3.png');
    const [other, text, json, table] = await Promise.all([
      netloom(['evaluate', run(), '--data', others, '--json']),
      netloom(['predict', run(), '--input', picture]),
      netloom(['predict', run(), '--input', picture, '--json']),
      netloom(['evaluate', run(), '--data', 'iris']),
    ]);
    const [value] = jsonLines(other);
    expect(value.samples).toBe(24);
    expect(value.outputs[0].classes).toEqual(['lying', 'standing']);
    expect(value.accuracy).toBeGreaterThan(0.9);
    expect(other.stderr).toContain('doesn’t know their classes, crossing');
    expect(text.stdout).toMatch(/^standing \(\d+\.\d %\)\n$/);
    expect(jsonLines(json)[0].predictions[0][0]).toMatchObject({ class: 'standing' });
    expect(table).toMatchObject({ code: 1, stdout: '' });
  });
});
