import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { graphicsSwitches, readGraphics, writeGraphics } from '../../../electron/graphics';
import { temporaryFolder } from '../../helpers/temporary-folder';

describe('WebGPU on Linux', () => {
  const switchesOf = (file: string) =>
    graphicsSwitches('linux', readGraphics(file)).map(([name]) => name);

  test('is off until it is turned on', async () => {
    const file = join(temporaryFolder(), 'graphics.json');
    expect(switchesOf(file)).toEqual([]);
    await writeGraphics(file, { webgpu: true, isTrying: false });
    expect(switchesOf(file)).toEqual(['enable-unsafe-webgpu', 'enable-features']);
    expect(graphicsSwitches('darwin', readGraphics(file))).toEqual([]);
  });

  test('is off again after a start with it that never showed its window', async () => {
    const file = join(temporaryFolder(), 'graphics.json');
    await writeGraphics(file, { webgpu: true, isTrying: true });
    expect(switchesOf(file)).toEqual([]);
  });

  test.each(['', '{', '[]', '{"webgpu":"yes"}'])('a damaged setting (%j) is off', (text) => {
    const file = join(temporaryFolder(), 'graphics.json');
    writeFileSync(file, text);
    expect(switchesOf(file)).toEqual([]);
  });
});
