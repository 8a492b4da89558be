import type { Command } from 'commander';
import i18next from 'i18next';
import type { ExportOptions } from '../actions/export';
import { defineCommand } from '../define-command';
import { FORMATS, oneOf } from '../options';

export const exportCommand = (): Command =>
  defineCommand('export', [
    'export runs/lenet --format tfjs --out lenet.zip',
    'export lenet-5 --format keras --out lenet.py',
    'export network.netloom --format svg --out network.svg',
  ])
    .argument('<dir|file>', i18next.t('argument.runOrProject'))
    .requiredOption('--format <name>', i18next.t('option.format'), oneOf('format', FORMATS))
    .requiredOption('--out <file>', i18next.t('option.outFile'))
    .option('--json', i18next.t('option.json'))
    .action(async (path: string, options: ExportOptions) => {
      const { exportTo } = await import('../actions/export');
      await exportTo(path, options);
    });
