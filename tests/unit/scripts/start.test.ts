import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { temporaryFolder } from '../../helpers/temporary-folder';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** A clone whose renderer is one small page, so that it builds in a moment. */
function clone(): string {
  const folder = temporaryFolder();
  for (const part of [
    'scripts',
    'electron',
    'shared',
    'package.json',
    'package-lock.json',
    'tsconfig.base.json',
  ]) {
    cpSync(join(root, part), join(folder, part), { recursive: true });
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  mkdirSync(join(folder, 'renderer'));
  writeFileSync(join(folder, 'renderer', 'index.html'), '<!doctype html><h1>Netloom</h1>');
  const config =
    "export default { root: 'renderer', build: { outDir: '../dist/renderer', emptyOutDir: true } };";
  writeFileSync(join(folder, 'vite.config.ts'), config);
  return folder;
}

/** Runs npm start's script there without a display, and with it the way to end it. */
function start(folder: string, ...args: string[]) {
  const { DISPLAY: _x, WAYLAND_DISPLAY: _wayland, ...env } = process.env;
  const child = spawn(process.execPath, ['scripts/start.mjs', ...args], { cwd: folder, env });
  onTestFinished(() => void child.kill('SIGKILL'));
  let output = '';
  let look = () => {};
  const collect = (chunk: Buffer) => {
    output += chunk;
    look();
  };
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  /** What the pattern's group matches, once it is there. */
  const wait = (pattern: RegExp) =>
    new Promise<string>((resolve, reject) => {
      look = () => {
        const match = pattern.exec(output);
        if (match) resolve(match[1] ?? '');
      };
      look();
      child.on('close', () => reject(new Error(`ended without ${pattern}:\n${output}`)));
    });
  return { wait, ended, end: () => child.kill('SIGINT'), output: () => output };
}

test.runIf(process.platform === 'linux')(
  'without a display it says so in a line, serves the web edition, and ends with Ctrl-C',
  async () => {
    const folder = clone();
    const first = start(folder, '--port', '0');
    const url = await first.wait(/Netloom is at (http:\/\/127\.0\.0\.1:\d+\/)/);
    expect(await (await fetch(url)).text()).toContain('<h1>Netloom</h1>');
    expect(first.output()).toContain(
      'The desktop app does not open: there is no display. Serving the web',
    );
    expect(first.output()).toContain('Building the renderer…');
    first.end();
    expect(await first.ended).toBe(0);

    const second = start(folder, '--web', '--no-open', '--port', '0');
    await second.wait(/Netloom is at (\S+)/);
    expect(second.output()).not.toContain('Building');
    expect(second.output()).not.toContain('desktop');
    second.end();
    expect(await second.ended).toBe(0);

    writeFileSync(join(folder, 'renderer', 'index.html'), '<!doctype html><h1>Changed</h1>');
    const third = start(folder, '--web', '--no-open', '--port', '0');
    const changed = await third.wait(/Netloom is at (\S+)/);
    expect(await (await fetch(changed)).text()).toContain('<h1>Changed</h1>');
    third.end();
    expect(await third.ended).toBe(0);
  },
);

test('a renderer that does not build ends with its error', async () => {
  const folder = clone();
  writeFileSync(
    join(folder, 'renderer', 'index.html'),
    '<script type="module" src="./nowhere.ts"></script>',
  );
  const run = start(folder, '--web', '--no-open', '--port', '0');
  await run.wait(/(The renderer does not build)/);
  expect(await run.ended).toBe(1);
  expect(run.output()).toContain('nowhere');
  expect(existsSync(join(folder, 'dist', '.renderer-sources'))).toBe(false);
});

test.each([
  [['--port', 'x'], "--port needs a number from 0 to 65535, not 'x'."],
  [['--port', '70000'], "--port needs a number from 0 to 65535, not '70000'."],
  [['--bad'], 'npm start [-- options]'],
])('%j is a wrong call', async (args, message) => {
  const run = start(root, ...args);
  expect(await run.ended).toBe(2);
  expect(run.output()).toContain(message);
});
