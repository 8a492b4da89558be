import type { Command } from 'commander';
import i18next from 'i18next';
import { validate } from '../../shared/graph/validate';
import { defineCommand } from '../define-command';
import { terminalLanguage } from '../i18n';
import { readTemplate, readTemplates } from '../open-project';
import { print, printJson, table } from '../output';

export const templatesCommand = (): Command =>
  defineCommand('templates', ['templates', 'templates --json'])
    .option('--json', i18next.t('option.json'))
    .action(async (options: { json?: boolean }) => {
      const language = terminalLanguage(process.env);
      const templates = await Promise.all(
        (await readTemplates()).map(async (info) => ({
          id: info.id,
          name: info.name[language],
          summary: info.summary[language],
          params: validate((await readTemplate(info.id)).graph, null).totals.params,
        })),
      );
      if (options.json) return printJson({ templates });
      print(
        table(
          templates.map((t) => [t.id, t.params.toLocaleString('en'), t.summary]),
          [1],
        ),
      );
    });
