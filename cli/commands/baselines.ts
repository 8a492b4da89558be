import type { Command } from 'commander';
import i18next from 'i18next';
import type { BaselinesOptions } from '../actions/baselines';
import { defineCommand } from '../define-command';
import { wholeNumber } from '../options';

export const baselinesCommand = (): Command =>
  defineCommand('baselines', [
    'baselines iris',
    'baselines runs/houses',
    'baselines network.netloom --data houses.csv --json',
  ])
    .argument('<run|file>', i18next.t('argument.runOrProject'))
    .option('--data <name|path>', i18next.t('option.data'))
    .option('--limit <n>', i18next.t('option.limit'), wholeNumber('limit', 0, 1e8))
    .option('--seed <n>', i18next.t('option.seed'), wholeNumber('seed', 0, 2 ** 31 - 1))
    .option('--json', i18next.t('option.json'))
    .action(async (file: string, options: BaselinesOptions) => {
      const { baselines } = await import('../actions/baselines');
      await baselines(file, options);
    });
