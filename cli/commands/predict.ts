import type { Command } from 'commander';
import i18next from 'i18next';
import type { PredictOptions } from '../actions/predict';
import { defineCommand } from '../define-command';
import { BACKENDS, oneOf } from '../options';

export const predictCommand = (): Command =>
  defineCommand('predict', [
    'predict runs/houses --input for-sale.csv',
    'predict runs/photos --input cat.jpg --json',
    'predict runs/spam --text "You have won a prize"',
    'predict runs/lectures --user s27',
  ])
    .argument('<dir>', i18next.t('argument.run'))
    .option('--input <file>', i18next.t('option.input'))
    .option('--text <text>', i18next.t('option.text'))
    .option('--user <name>', i18next.t('option.user'))
    .option('--backend <name>', i18next.t('option.backend'), oneOf('backend', BACKENDS), 'auto')
    .option('--json', i18next.t('option.json'))
    .action(async (folder: string, options: PredictOptions) => {
      const { predictRun } = await import('../actions/predict');
      await predictRun(folder, options);
    });
