import { CommanderError } from 'commander';
import { CliError } from './cli-error';
import { startI18n } from './i18n';
import { createProgram } from './program';

/** Runs one command. Resolves to the exit code: 0 done, 1 failed, 2 called wrongly. */
export async function main(argv: readonly string[]): Promise<number> {
  await startI18n(process.env);
  try {
    await createProgram().parseAsync([...argv]);
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (error instanceof CliError) {
      process.stderr.write(`netloom: ${error.message}\n`);
      return error.exitCode;
    }
    process.stderr.write(`netloom: ${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  }
}
