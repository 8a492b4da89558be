import type { Command } from 'commander';
import i18next from 'i18next';
import { defineCommand } from '../define-command';

export const inspectCommand = (): Command =>
  defineCommand('inspect', ['inspect lenet-5', 'inspect network.netloom --json'])
    .argument('<file>', i18next.t('argument.project'))
    .option('--json', i18next.t('option.json'))
    .action(async (file: string, options: { json?: boolean }) => {
      const { inspect } = await import('../actions/inspect');
      await inspect(file, options);
    });
