import type { Command } from 'commander';
import i18next from 'i18next';
import type { GenerateOptions } from '../actions/generate';
import { defineCommand } from '../define-command';
import { BACKENDS, decimal, oneOf, wholeNumber } from '../options';

const MOST_TOKENS = 1_000_000;

export const generateCommand = (): Command =>
  defineCommand('generate', [
    'generate runs/whale --prompt "The whale"',
    'generate runs/whale --length 500 --temperature 0.5 --seed 7',
    'generate runs/whale --prompt "Call me" --top-p 0.9 --json',
  ])
    .argument('<dir>', i18next.t('argument.run'))
    .option('--prompt <text>', i18next.t('option.prompt'), '')
    .option('--length <n>', i18next.t('option.length'), wholeNumber('length', 1, MOST_TOKENS), 300)
    .option(
      '--temperature <t>',
      i18next.t('option.temperature'),
      decimal('temperature', 0, 10),
      0.8,
    )
    .option('--top-k <n>', i18next.t('option.topK'), wholeNumber('top-k', 0, MOST_TOKENS), 0)
    .option('--top-p <p>', i18next.t('option.topP'), decimal('top-p', 0, 1), 1)
    .option('--seed <n>', i18next.t('option.writingSeed'), wholeNumber('seed', 0, 2 ** 31 - 1), 1)
    .option('--backend <name>', i18next.t('option.backend'), oneOf('backend', BACKENDS), 'auto')
    .option('--json', i18next.t('option.json'))
    .action(async (folder: string, options: GenerateOptions) => {
      const { generateText } = await import('../actions/generate');
      await generateText(folder, options);
    });
