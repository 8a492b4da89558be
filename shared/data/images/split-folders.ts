export type SplitName = 'train' | 'validation' | 'test';

const SPLITS: ReadonlyMap<string, SplitName> = new Map([
  ['train', 'train'],
  ['training', 'train'],
  ['val', 'validation'],
  ['valid', 'validation'],
  ['validation', 'validation'],
  ['dev', 'validation'],
  ['test', 'test'],
  ['testing', 'test'],
  ['训练', 'train'],
  ['训练集', 'train'],
  ['验证', 'validation'],
  ['验证集', 'validation'],
  ['测试', 'test'],
  ['测试集', 'test'],
]);

/** The split that a folder's name says. */
export const splitOf = (folder = ''): SplitName | null => SPLITS.get(folder.toLowerCase()) ?? null;

/** The split that the folders above a file, or words of its own name, mean; the innermost counts. */
export const splitOfPath = (path: string): SplitName | null =>
  path
    .split(/[/_.\- ]/)
    .map((part) => splitOf(part.replace(/\d+$/, '')))
    .findLast((split) => split !== null) ?? null;
