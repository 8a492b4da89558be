import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { jsonLines, netloom } from '../../helpers/netloom';
import { temporaryFolder } from '../../helpers/temporary-folder';
import { csvOf, draws } from '../data/examine/fixture';
import { writeProject } from './projects';

/** Forty rows come twice, and one column is the label in other words. */
function leakyTable(folder: string): string {
  const rows = draws(200, 1);
  const twice = <T>(list: readonly T[]) => [...list, ...list.slice(0, 40)];
  const label = rows.map((value) => (value < 0.3 ? 'left' : 'stayed'));
  const path = join(folder, 'leaky.csv');
  const bytes = csvOf({
    amount: twice(draws(200, 2).map((value) => value.toFixed(5))),
    weight: twice(draws(200, 3).map((value) => value.toFixed(5))),
    gone: twice(label.map((value) => (value === 'left' ? 'yes' : 'no'))),
    label: twice(label),
  });
  writeFileSync(path, bytes);
  return path;
}

describe('netloom data', () => {
  it('tells what is in a table, and what would spoil the result', async () => {
    const path = leakyTable(temporaryFolder());
    const [text, json, chinese] = await Promise.all([
      netloom(['data', path]),
      netloom(['data', path, '--json']),
      netloom(['data', path], { env: { LC_ALL: 'zh_CN.UTF-8' } }),
    ]);
    expect(text).toMatchObject({ code: 0, stderr: '' });
    expect(text.stdout).toContain('240 rows; 168 training, 24 validation, 48 test');
    expect(text.stdout).toMatch(/gone +Category +0 +2 +no, yes +One-hot +V 1\.00/);
    expect(text.stdout).toMatch(/warning: “gone” says the same as the target “label”/);
    expect(text.stdout).toMatch(/warning: \d+ of the 72 samples of validation and test are in/);
    expect(chinese.stdout).toContain('警告: “gone”与目标“label”说的是同一件事');
    const [found] = jsonLines(json);
    expect(found.splits).toEqual({ train: 168, validation: 24, test: 48 });
    expect(found.columns.map(({ name }: { name: string }) => name)).toEqual([
      'amount',
      'weight',
      'gone',
      'label',
    ]);
    expect(found.findings.map(({ code }: { code: string }) => code)).toEqual([
      'duplicates-across',
      'is-target',
      'duplicates-within',
    ]);
    expect(found.findings[1].fix).toEqual({ kind: 'ignore-columns', columns: ['gone'] });
    expect(found.duplicates.examples[0].members).toHaveLength(2);
  });

  it('looks at a project’s data as the project says, and at a bundled set or another target', async () => {
    const folder = temporaryFolder();
    const path = leakyTable(folder);
    const source = { kind: 'file', format: 'table', key: path, name: 'leaky.csv' } as const;
    const project = writeProject(folder, [['Input', {}]], {}, { source, duplicates: 'drop' });
    const [own, bundled, target, none] = await Promise.all([
      netloom(['data', project, '--json']),
      netloom(['data', 'iris', '--json']),
      netloom(['data', path, '--target', 'amount', '--json']),
      netloom(['data', 'no-such-set']),
    ]);
    expect(own.stderr).toMatch(/^Left out because an earlier split has them: \d+ validation/);
    const [dropped] = jsonLines(own);
    expect(dropped.duplicates.exact.across).toBe(0);
    expect(jsonLines(bundled)[0].targets[0].target).toBe('species');
    expect(jsonLines(target)[0].targets[0].target).toBe('amount');
    expect(none).toMatchObject({ code: 1, stdout: '' });
    expect(none.stderr).toContain('no-such-set');
  });
});
