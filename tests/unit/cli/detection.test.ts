import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zlibSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeChunks } from '../../../shared/formats/canvas/png-chunks';
import { serializeProject } from '../../../shared/project/serialize-project';
import { type Ended, jsonLines, netloom } from '../../helpers/netloom';
import { openTemplate } from '../../helpers/open-template';

const SIDE = 64;

/** A black PNG. */
function nothing(): Uint8Array {
  const header = new Uint8Array(13);
  new DataView(header.buffer).setUint32(0, SIDE);
  new DataView(header.buffer).setUint32(4, SIDE);
  header[8] = 8;
  return writeChunks([
    { type: 'IHDR', data: header },
    { type: 'IDAT', data: zlibSync(new Uint8Array(SIDE * (SIDE + 1))) },
    { type: 'IEND', data: new Uint8Array() },
  ]);
}

describe('a detector', () => {
  let folder: string;
  let trained: Ended;
  const run = () => join(folder, 'run');
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'netloom-detector-'));
    const project = openTemplate('yolo-small');
    const path = join(folder, 'detector.netloom');
    const data = { ...project.data, limit: 64 };
    const training = { ...project.training, epochs: 1, batchSize: 16 };
    writeFileSync(path, serializeProject({ ...project, data, training }));
    trained = await netloom(['train', path, '--out', run(), '--json']);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('trains and is measured by mean average precision', async () => {
    expect(trained.code).toBe(0);
    const { test } = jsonLines(trained).at(-1);
    expect(test.map50).toBeGreaterThanOrEqual(test.map);
    const [json, text] = await Promise.all([
      netloom(['evaluate', run(), '--json']),
      netloom(['evaluate', run()]),
    ]);
    const [result] = jsonLines(json);
    expect(result).toMatchObject({ samples: 800, map50: test.map50, map: test.map });
    expect(result.outputs[0].perClass).toHaveLength(10);
    expect(text.stdout).toMatch(/mAP@0\.5 0\.\d{4} {2}mAP@0\.5:0\.95 0\.\d{4}/);
  });

  it('says that there is nothing where it finds nothing', async () => {
    const image = join(folder, 'nothing.png');
    writeFileSync(image, nothing());
    const [text, json] = await Promise.all([
      netloom(['predict', run(), '--input', image]),
      netloom(['predict', run(), '--input', image, '--json']),
    ]);
    expect(text.stdout).toBe('nothing found\n');
    expect(jsonLines(json)[0].predictions).toEqual([[{ output: 'target', boxes: [] }]]);
  });
});
