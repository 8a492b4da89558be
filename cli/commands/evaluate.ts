import type { Command } from 'commander';
import i18next from 'i18next';
import type { EvaluateOptions } from '../actions/evaluate';
import { defineCommand } from '../define-command';
import { BACKENDS, oneOf, SPLITS } from '../options';

export const evaluateCommand = (): Command =>
  defineCommand('evaluate', [
    'evaluate runs/lenet',
    'evaluate runs/houses --data newer-houses.csv --json',
    'evaluate runs/lenet --split validation',
  ])
    .argument('<dir>', i18next.t('argument.run'))
    .option('--data <name|path>', i18next.t('option.data'))
    .option('--split <name>', i18next.t('option.split'), oneOf('split', SPLITS), 'test')
    .option('--backend <name>', i18next.t('option.backend'), oneOf('backend', BACKENDS), 'auto')
    .option('--json', i18next.t('option.json'))
    .action(async (folder: string, options: EvaluateOptions) => {
      const { evaluateRun } = await import('../actions/evaluate');
      await evaluateRun(folder, options);
    });
