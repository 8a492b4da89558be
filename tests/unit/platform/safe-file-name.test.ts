import fc from 'fast-check';
import { expect, test } from 'vitest';
import { safeFileName } from '../../../shared/safe-file-name';

test.each([
  ['LeNet-5.netloom', 'LeNet-5.netloom'],
  ['手写数字.netloom', '手写数字.netloom'],
  ['a/b\\c: "d"?.json', 'a-b-c- -d--.json'],
  ['../../etc/passwd', '-..-etc-passwd'],
  ['.netloom', 'untitled.netloom'],
  ['con.netloom', 'con-.netloom'],
  ['Aux.old.netloom', 'Aux-.old.netloom'],
  ['  .netloom', 'untitled.netloom'],
  ['tab\there.csv', 'tab-here.csv'],
])('%j becomes %j', (name, expected) => {
  expect(safeFileName(name)).toBe(expected);
});

test('any name becomes one that every system takes, and stays as it then is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (stem) => {
      const name = safeFileName(`${stem}.netloom`);
      expect(name).not.toMatch(/[\\/:*?"<>|\p{Control}]|^\.|^(con|nul)\./iu);
      expect(name.endsWith('.netloom')).toBe(true);
      expect([...name].length).toBeLessThanOrEqual(130);
      expect(safeFileName(name)).toBe(name);
    }),
  );
});
