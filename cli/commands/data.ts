import type { Command } from 'commander';
import i18next from 'i18next';
import type { DataOptions } from '../actions/data';
import { defineCommand } from '../define-command';

export const dataCommand = (): Command =>
  defineCommand('data', [
    'data churn',
    'data houses.csv --target price --json',
    'data photos/',
    'data network.netloom',
  ])
    .argument('<data>', i18next.t('argument.data'))
    .option('--target <column>', i18next.t('option.target'))
    .option('--sheet <name>', i18next.t('option.sheet'))
    .option('--json', i18next.t('option.json'))
    .action(async (data: string, options: DataOptions) => {
      const { showData } = await import('../actions/data');
      await showData(data, options);
    });
