import { Command } from 'commander';
import i18next from 'i18next';
import { startBackend } from '../../shared/engine/backends';
import { evaluate } from '../../shared/engine/evaluate/evaluate';
import { dataConfigFor, readDataset } from '../data-option';
import { evaluationJson, evaluationText } from '../evaluation-output';
import { nodePlatform } from '../node-platform';
import { BACKENDS, oneOf, SPLITS } from '../options';
import { print, printJson } from '../output';
import { openRunFolder } from '../run-folder';

interface Options {
  readonly data?: string;
  readonly split: (typeof SPLITS)[number];
  readonly backend: (typeof BACKENDS)[number];
  readonly json?: boolean;
}

export const evaluateCommand = (): Command =>
  new Command('evaluate')
    .description(i18next.t('evaluate.description'))
    .argument('<dir>', i18next.t('argument.run'))
    .option('--data <name|path>', i18next.t('option.data'))
    .option('--split <name>', i18next.t('option.split'), oneOf('split', SPLITS), 'test' as const)
    .option(
      '--backend <name>',
      i18next.t('option.backend'),
      oneOf('backend', BACKENDS),
      'auto' as const,
    )
    .option('--json', i18next.t('option.json'))
    .action(async (folder: string, options: Options) => {
      await startBackend(options.backend, nodePlatform());
      const { project, model, preparation } = await openRunFolder(folder);
      const data = await readDataset(await dataConfigFor(project.data, options.data), preparation);
      const evaluation = await evaluate(model, data, options.split, preparation);
      if (options.json) printJson(evaluationJson(evaluation));
      else print(evaluationText(evaluation));
    });
