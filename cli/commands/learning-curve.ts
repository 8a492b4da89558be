import type { Command } from 'commander';
import i18next from 'i18next';
import { defineCommand } from '../define-command';
import { BACKENDS, oneOf, wholeNumber } from '../options';
import type { TrainOptions } from '../train/options';

export const learningCurveCommand = (): Command =>
  defineCommand('learning-curve', [
    'learning-curve mlp --limit 5000',
    'learning-curve network.netloom --data houses.csv --json',
  ])
    .argument('<file>', i18next.t('argument.project'))
    .option('--data <name|path>', i18next.t('option.data'))
    .option('--epochs <n>', i18next.t('option.epochs'), wholeNumber('epochs', 1, 1e6))
    .option('--seed <n>', i18next.t('option.seed'), wholeNumber('seed', 0, 2 ** 31 - 1))
    .option('--backend <name>', i18next.t('option.backend'), oneOf('backend', BACKENDS))
    .option('--limit <n>', i18next.t('option.limit'), wholeNumber('limit', 0, 1e8))
    .option('--json', i18next.t('option.json'))
    .action(async (file: string, options: TrainOptions) => {
      const { learningCurveOf } = await import('../actions/learning-curve');
      await learningCurveOf(file, options);
    });
