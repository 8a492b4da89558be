import type { Command } from 'commander';
import i18next from 'i18next';
import { PRECISIONS } from '../../shared/training/settings';
import { defineCommand } from '../define-command';
import { BACKENDS, oneOf, wholeNumber } from '../options';
import type { TrainOptions } from '../train/options';

export const trainCommand = (): Command =>
  defineCommand('train', [
    'train lenet-5 --out runs/lenet',
    'train mlp --epochs 3 --limit 5000 --json',
    'train network.netloom --data houses.csv --seed 7 --out runs/houses',
    'train network.netloom --data sales.xlsx --sheet 2024 --strict',
    'train iris --folds 5',
    'train network.netloom --data photos/ --backend wasm --out runs/photos',
  ])
    .argument('<file>', i18next.t('argument.project'))
    .option('--data <name|path>', i18next.t('option.data'))
    .option('--epochs <n>', i18next.t('option.epochs'), wholeNumber('epochs', 1, 1e6))
    .option('--batch <n>', i18next.t('option.batch'), wholeNumber('batch', 1, 1e6))
    .option('--seed <n>', i18next.t('option.seed'), wholeNumber('seed', 0, 2 ** 31 - 1))
    .option('--backend <name>', i18next.t('option.backend'), oneOf('backend', BACKENDS))
    .option('--precision <name>', i18next.t('option.precision'), oneOf('precision', PRECISIONS))
    .option('--sheet <name>', i18next.t('option.sheet'))
    .option('--strict', i18next.t('option.strict'))
    .option('--limit <n>', i18next.t('option.limit'), wholeNumber('limit', 0, 1e8))
    .option('--folds <k>', i18next.t('option.folds'), wholeNumber('folds', 2, 100))
    .option('--fit', i18next.t('option.fit'))
    .option('--out <dir>', i18next.t('option.out'))
    .option('--json', i18next.t('option.json'))
    .action(async (file: string, options: TrainOptions) => {
      if (options.folds !== undefined) {
        const { crossValidate } = await import('../actions/cross-validate');
        await crossValidate(file, options, options.folds);
        return;
      }
      const { train } = await import('../actions/train');
      await train(file, options);
    });
