import type { Command } from 'commander';
import i18next from 'i18next';
import { defineCommand } from '../define-command';

export const datasetsCommand = (): Command =>
  defineCommand('datasets', ['datasets', 'datasets --json'])
    .option('--json', i18next.t('option.json'))
    .action(async (options: { json?: boolean }) => {
      const { listDatasets } = await import('../actions/list-datasets');
      await listDatasets(options);
    });
