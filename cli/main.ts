import { CommanderError } from 'commander';
import i18next from 'i18next';
import { EngineError } from '../shared/engine/engine-error';
import { CliError } from './cli-error';
import { startI18n } from './i18n';
import { note } from './output';
import { createProgram } from './program';
import { usageMessage } from './usage-message';

/** Runs one command. Resolves to the exit code: 0 done, 1 failed, 2 called wrongly. */
export async function main(argv: readonly string[]): Promise<number> {
  startI18n(process.env);
  // Whoever read the results has left, as `head` does: there is nobody to tell.
  process.stdout.on('error', () => process.exit(1));
  try {
    await createProgram().parseAsync([...argv]);
    return 0;
  } catch (error) {
    return report(error, argv[2] ?? '');
  }
}

function report(error: unknown, command: string): number {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return 0;
    // Without a command the parser has shown the help by itself.
    if (error.code === 'commander.help') return 2;
    const known = /^[a-z]+$/.test(command) && error.code !== 'commander.unknownCommand';
    const help = known ? `netloom ${command} --help` : 'netloom --help';
    note(`netloom: ${usageMessage(error)} ${i18next.t('usage.see', { help })}`);
    return 2;
  }
  if (error instanceof CliError) {
    note(`netloom: ${error.message}`);
    return error.exitCode;
  }
  if (error instanceof EngineError) {
    note(`netloom: ${i18next.t(`engine:failure.${error.code}`, { ...error.params })}`);
    return 1;
  }
  note(`netloom: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  return 1;
}
