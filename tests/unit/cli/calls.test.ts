import { describe, expect, it } from 'vitest';
import { netloom } from '../../helpers/netloom';

const COMMANDS = ['inspect', 'train', 'evaluate', 'predict', 'export', 'templates', 'datasets'];

describe('help', () => {
  it('names every command, and without one goes to standard error as a wrong call', async () => {
    const [asked, unasked] = await Promise.all([netloom(['--help']), netloom([])]);
    for (const command of COMMANDS) expect(asked.stdout).toContain(`\n  ${command} `);
    expect(asked).toMatchObject({ code: 0, stderr: '' });
    expect(unasked).toMatchObject({ code: 2, stdout: '', stderr: asked.stdout });
  });

  it.each(COMMANDS)('of %s shows its options and an example', async (command) => {
    const { code, stdout, stderr } = await netloom([command, '--help']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('--json');
    expect(stdout).toMatch(new RegExp(`Examples:\n {2}netloom ${command}`));
  });

  it('and messages are Chinese where the terminal is', async () => {
    const env = { LC_ALL: '', LC_MESSAGES: '', LANG: 'zh_CN.UTF-8' };
    const [help, wrong] = await Promise.all([
      netloom(['train', '--help'], { env }),
      netloom(['train', 'iris', '--epoch', '3'], { env }),
    ]);
    expect(help.stdout).toContain('用法：');
    expect(help.stdout).not.toMatch(/Usage|Options|Examples/);
    expect(wrong.stderr).toContain('没有选项 --epoch');
  });
});

describe('a wrong call ends with 2 and one line that says what is wrong', () => {
  it.each([
    [['trian', 'iris'], 'there is no command trian. Did you mean train? See: netloom --help'],
    [['train'], 'the argument <file> is missing. See: netloom train --help'],
    [['inspect', 'a', 'b'], 'more arguments than inspect takes'],
    [['train', 'iris', '--epoch', '3'], 'no option --epoch. Did you mean --epochs?'],
    [
      ['train', 'iris', '--epochs', '0'],
      '--epochs needs a whole number from 1 to 1000000, not “0”',
    ],
    [['train', 'iris', '--seed', '1.5'], '--seed needs a whole number'],
    [['train', 'iris', '--backend', 'gpu'], '--backend must be one of auto, webgpu, wasm, cpu'],
    [['train', 'iris', '--precision', 'low'], '--precision must be one of single, half'],
    [['evaluate', 'x', '--split', 'all'], '--split must be one of train, validation, test'],
    [['predict', 'x'], 'Give one of --input with a file, --text with a text, or --user'],
    [['predict', 'x', '--input'], '--input <file> needs a value'],
    [['export', 'iris', '--format', 'png', '--out', 'x'], '--format must be one of tfjs'],
    [['export', 'iris', '--format', 'tfjs', '--out', 'x'], 'the format tfjs needs a trained model'],
    [['train', 'alexnet'], 'the project names no data. Give them with --data'],
  ])('%j', async (args, message) => {
    const { code, stdout, stderr } = await netloom(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^netloom: [^\n]+\n$/);
    expect(stderr).toContain(message);
  });
});
