import { Command } from 'commander';
import i18next from 'i18next';
import { datasetsCommand } from './commands/datasets';
import { evaluateCommand } from './commands/evaluate';
import { exportCommand } from './commands/export';
import { inspectCommand } from './commands/inspect';
import { predictCommand } from './commands/predict';
import { templatesCommand } from './commands/templates';
import { trainCommand } from './commands/train';

/** The whole command line. Wrong calls throw a CommanderError with the usage on standard error. */
export function createProgram(): Command {
  const program = new Command('netloom')
    .description(i18next.t('description'))
    .showHelpAfterError()
    .exitOverride();
  for (const define of [
    inspectCommand,
    trainCommand,
    evaluateCommand,
    predictCommand,
    exportCommand,
    templatesCommand,
    datasetsCommand,
  ]) {
    program.addCommand(define().exitOverride().showHelpAfterError());
  }
  return program;
}
