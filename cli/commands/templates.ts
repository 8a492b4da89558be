import type { Command } from 'commander';
import i18next from 'i18next';
import { defineCommand } from '../define-command';

export const templatesCommand = (): Command =>
  defineCommand('templates', ['templates', 'templates --json'])
    .option('--json', i18next.t('option.json'))
    .action(async (options: { json?: boolean }) => {
      const { listTemplates } = await import('../actions/list-templates');
      await listTemplates(options);
    });
