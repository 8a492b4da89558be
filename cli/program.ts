import { Command, type HelpConfiguration, type Option } from 'commander';
import i18next from 'i18next';
import { version } from '../package.json';
import { baselinesCommand } from './commands/baselines';
import { dataCommand } from './commands/data';
import { datasetsCommand } from './commands/datasets';
import { evaluateCommand } from './commands/evaluate';
import { exportCommand } from './commands/export';
import { generateCommand } from './commands/generate';
import { inspectCommand } from './commands/inspect';
import { learningCurveCommand } from './commands/learning-curve';
import { predictCommand } from './commands/predict';
import { templatesCommand } from './commands/templates';
import { trainCommand } from './commands/train';

/** The whole command line. Wrong calls throw a CommanderError; nothing ends the process. */
export function createProgram(): Command {
  const program = new Command('netloom')
    .description(i18next.t('description'))
    .usage('<command> [options]')
    .version(version, '-V, --version', i18next.t('help.version'))
    .helpOption('-h, --help', i18next.t('help.help'))
    .helpCommand('help [command]', i18next.t('help.command'))
    .addHelpText('after', `\n${i18next.t('help.exitCodes')}`)
    .configureHelp(help())
    // The message is written once, by whoever calls.
    .configureOutput({ outputError: () => {} })
    .exitOverride();
  for (const define of [
    inspectCommand,
    dataCommand,
    trainCommand,
    evaluateCommand,
    predictCommand,
    generateCommand,
    exportCommand,
    baselinesCommand,
    learningCurveCommand,
    templatesCommand,
    datasetsCommand,
  ]) {
    const command = define().copyInheritedSettings(program);
    program.addCommand(command.helpOption('-h, --help', i18next.t('help.help')));
  }
  return program;
}

const TITLES: Readonly<Record<string, string>> = {
  'Usage:': 'usage',
  'Arguments:': 'arguments',
  'Options:': 'options',
  'Commands:': 'commands',
};

/** The parser's own words in the reader's language. */
const help = (): HelpConfiguration => ({
  styleTitle: (title) => (TITLES[title] ? i18next.t(`help.${TITLES[title]}`) : title),
  optionDescription: ({ description, defaultValue }: Option) =>
    (typeof defaultValue === 'string' && defaultValue !== '') || typeof defaultValue === 'number'
      ? `${description} (${i18next.t('help.default', { value: defaultValue })})`
      : description,
});
