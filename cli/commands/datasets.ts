import type { Command } from 'commander';
import i18next from 'i18next';
import { readCatalog } from '../../shared/data/catalog';
import { defineCommand } from '../define-command';
import { terminalLanguage } from '../i18n';
import { nodeDataAccess } from '../node-data';
import { print, printJson, table } from '../output';

export const datasetsCommand = (): Command =>
  defineCommand('datasets', ['datasets', 'datasets --json'])
    .option('--json', i18next.t('option.json'))
    .action(async (options: { json?: boolean }) => {
      const language = terminalLanguage(process.env);
      const datasets = (await readCatalog(nodeDataAccess)).map((set) => ({
        id: set.id,
        name: set.name[language],
        kind: set.kind,
        task: set.task,
        rows: set.rows + (set.test ?? 0),
        licence: set.licence,
        description: set.description[language],
      }));
      if (options.json) return printJson({ datasets });
      print(
        table(
          datasets.map((d) => [d.id, d.task, d.rows.toLocaleString('en'), d.name, d.licence]),
          [2],
        ),
      );
    });
