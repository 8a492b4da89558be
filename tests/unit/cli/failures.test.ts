import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { jsonLines, netloom } from '../../helpers/netloom';
import { temporaryFolder } from '../../helpers/temporary-folder';
import { writeProject } from './projects';

const LENET = readFileSync('templates/lenet-5.netloom', 'utf8');
const QUICK = ['--epochs', '1', '--backend', 'wasm'];

/** Runs a command that has to fail with 1, nothing on standard output and one line of message. */
async function failure(...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await netloom(args);
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).not.toMatch(/\n +at /);
  return stderr;
}

describe('projects that are none', () => {
  it.each([
    ['cut short', LENET.slice(0, 900), /file\.netloom: .*breaks off at line \d+, column \d+/],
    ['empty', '', /file\.netloom: .*empty/],
    ['of another program', '{"nodes": []}', /file\.netloom: .*no Netloom project/],
    ['nested a million deep', '['.repeat(1_000_000), /file\.netloom: /],
    ['from the future', '{"format":"netloom","version":99}', /file\.netloom: .*newer Netloom/],
    ['a picture without one', '\x89PNG\r\n\x1a\n', /file\.netloom: .*no project/],
  ])('%s', async (_, content, message) => {
    const file = join(temporaryFolder(), 'file.netloom');
    writeFileSync(file, content, 'latin1');
    expect(await failure('inspect', file)).toMatch(message);
  });

  it('not there at all, or a folder', async () => {
    const folder = temporaryFolder();
    const [missing, itself] = await Promise.all([
      failure('inspect', join(folder, 'gone.netloom')),
      failure('inspect', folder),
    ]);
    expect(missing).toContain('gone.netloom: no such file or template. Templates: lenet-5,');
    expect(itself).toContain(`${folder} can't be read: it is a folder`);
  });
});

describe('training that cannot be', () => {
  it('says which data are missing, vanished or not fit', async () => {
    const folder = temporaryFolder();
    const vanished = join(folder, 'gone.csv');
    const layers = [
      ['Input', { shape: [4] }],
      ['Dense', { units: 1 }],
      ['Output', {}],
    ] as const;
    const source = { kind: 'file', format: 'table', key: vanished, name: 'gone.csv' } as const;
    const project = writeProject(folder, layers, {}, { source });
    const [none, gone, unfit] = await Promise.all([
      failure('train', 'iris', '--data', 'nosuch'),
      failure('train', project),
      failure('train', 'lenet-5', '--data', 'digits'),
    ]);
    expect(none).toContain('nosuch: no such file, folder or bundled data set. Bundled: mnist,');
    expect(gone).toContain('gone.csv');
    expect(unfit).toMatch(/lenet-5: .*8×8/);
  });

  it('names a stage that trains nothing, when looked at as when trained', async () => {
    const project = writeProject(
      temporaryFolder(),
      [
        ['Input', { shape: [4] }],
        ['Dense', { units: 3, activation: 'softmax' }],
        ['Output', {}],
      ],
      { stages: [{ name: 'head', epochs: 1, layers: ['n0'], outputs: 'all' }] },
      { source: { kind: 'bundled', id: 'iris' } },
    );
    const { code, stdout } = await netloom(['inspect', project]);
    const message = "Stage 'head' trains no layer.";
    expect(code).toBe(1);
    expect(stdout).toContain(message);
    expect(await failure('train', project, ...QUICK)).toContain(message);
  });

  it('refuses a backend that is not there when it is asked for by name', async () => {
    // Without a driver: an empty path to libraries, where the machine has one.
    const { code, stderr } = await netloom(['train', 'iris', '--backend', 'webgpu'], {
      env: { VK_ICD_FILENAMES: '/nonexistent', VK_DRIVER_FILES: '/nonexistent' },
    });
    expect(code).toBe(1);
    expect(stderr).toMatch(/webgpu can't be used: .*Leave --backend out to use wasm/);
  });

  it('refuses half precision where the run is not on WebGPU', async () => {
    const call = ['train', 'iris', ...QUICK, '--precision', 'half'];
    const { code, stderr } = await netloom(call);
    expect(code).toBe(1);
    expect(stderr).toContain('Half precision needs WebGPU, but the run is on wasm: ');
  });

  it('stops where the loss is no longer a number, and says where that began', async () => {
    const folder = temporaryFolder();
    const project = writeProject(
      folder,
      [
        ['Input', { shape: [10] }],
        ['Dense', { units: 32 }],
        ['Dense', { units: 1 }],
        ['Output', { loss: 'meanSquaredError' }],
      ],
      { optimizer: 'sgd', learningRate: 1000 },
      { source: { kind: 'bundled', id: 'diabetes' } },
    );
    const out = join(folder, 'run');
    const { code, stdout, stderr } = await netloom(['train', project, '--json', '--out', out]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/at step \d+ \(epoch 1\)\. .*dense\d.*learning rate/);
    expect(existsSync(join(out, 'model.json'))).toBe(false);
  });
});

describe('a folder that cannot be written', () => {
  it('is refused before training begins', async () => {
    const file = join(temporaryFolder(), 'a-file');
    writeFileSync(file, 'mine');
    expect(await failure('train', 'iris', ...QUICK, '--out', join(file, 'run'))).toContain(
      `${join(file, 'run')} can't be written: a part of the path is not a folder`,
    );
    expect(readFileSync(file, 'utf8')).toBe('mine');
  });

  it('for want of room is refused before training, and an export leaves what was there', async ({
    skip,
  }) => {
    const disk = temporaryFolder();
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', disk]);
    if (mounted.status !== 0) return skip('skipped: may not mount a small disk');
    onTestFinished(() => void spawnSync('umount', [disk]));
    writeFileSync(join(disk, 'lenet.svg'), 'before');
    writeFileSync(join(disk, 'filler'), Buffer.alloc(14 * 4096));
    const [train, picture] = await Promise.all([
      failure('train', 'iris', ...QUICK, '--out', join(disk, 'run')),
      failure('export', 'lenet-5', '--format', 'svg', '--out', join(disk, 'lenet.svg')),
    ]);
    expect(train).toMatch(/can't be written: the model needs \d+ MB/);
    expect(picture).toContain("lenet.svg can't be written: no room left on the disk");
    expect(readFileSync(join(disk, 'lenet.svg'), 'utf8')).toBe('before');
  });
});

describe('models that are none', () => {
  it('are refused with the name of the file', async () => {
    const folder = temporaryFolder();
    const run = join(folder, 'run');
    expect((await netloom(['train', 'iris', ...QUICK, '--out', run])).code).toBe(0);
    const copy = (name: string, change: (path: string) => void) => {
      const path = join(folder, name);
      spawnSync('cp', ['-r', run, path]);
      change(path);
      return path;
    };
    const model = (path: string) => join(path, 'model.json');
    const rewrite = (path: string, from: RegExp, to: string) =>
      writeFileSync(model(path), readFileSync(model(path), 'utf8').replace(from, to));
    const broken = {
      gone: join(folder, 'nowhere'),
      bare: copy('bare', (path) => rmSync(model(path))),
      cut: copy('cut', (path) => writeFileSync(model(path), '{"format":')),
      short: copy('short', (path) => writeFileSync(join(path, 'weights.bin'), 'short')),
      lost: copy('lost', (path) => rmSync(join(path, 'weights.bin'))),
      foreign: copy('foreign', (path) => rewrite(path, /"netloom":/, '"other":')),
      evil: copy('evil', (path) => rewrite(path, /"class_name":"Dense"/, '"class_name":"Lambda"')),
    };
    const say = async (path: string) => failure('evaluate', path);
    const said = await Promise.all(Object.values(broken).map(say));
    expect(said).toEqual([
      expect.stringContaining('nowhere: no such folder'),
      expect.stringContaining('bare holds no trained model'),
      expect.stringMatching(/cut: model\.json can't be read as JSON/),
      expect.stringMatching(/short: weights\.bin should hold 524 bytes but holds 5/),
      expect.stringMatching(/lost: .*weights\.bin is missing/),
      expect.stringContaining('foreign: this model was not saved by Netloom'),
      expect.stringMatching(/evil: The model in model\.json can't be built/),
    ]);
  });
});

describe('Ctrl-C', () => {
  it('writes the model as it is and ends with 1', async () => {
    const run = join(temporaryFolder(), 'run');
    mkdirSync(run);
    const args = ['train', 'iris', '--epochs', '100000', '--json', '--out', run];
    const ended = await netloom(args, {
      onOutput: (child) => {
        if (!child.killed) child.kill('SIGINT');
      },
    });
    expect(ended.code).toBe(1);
    expect(ended.stderr).toContain('stopped before the end');
    const lines = jsonLines(ended);
    expect(lines.every(({ done }) => done === undefined)).toBe(true);
    const record = JSON.parse(readFileSync(join(run, 'run.json'), 'utf8'));
    expect(record).toMatchObject({ reason: 'stopped', test: null });
    expect(record.epochs).toHaveLength(lines.length);
    const again = await netloom(['evaluate', run, '--json']);
    expect(jsonLines(again)[0].samples).toBe(30);
  });
});
