const NAMES: readonly (readonly string[])[] = [
  ['train', 'training', 'learn', 'fit', 'tr', '训练', '训练集'],
  ['validation', 'valid', 'val', 'dev', 'development', 'eval', '验证', '验证集', '开发集'],
  ['test', 'testing', 'holdout', 'hold-out', 'hold_out', 'te', '测试', '测试集', '留出'],
];

/** The names that a person is most likely to look for, one a split. */
export const SPLIT_NAMES = ['train', 'validation', 'test'] as const;

/** Which split a cell names: 0 training, 1 validation, 2 test; null: none. */
export function splitNamed(cell: string): 0 | 1 | 2 | null {
  const name = cell.trim().toLowerCase();
  const part = NAMES.findIndex((names) => names.includes(name));
  return part === 0 || part === 1 || part === 2 ? part : null;
}
