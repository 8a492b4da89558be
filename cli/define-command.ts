import { Command } from 'commander';
import i18next from 'i18next';

/** A command with its description, what else there is to know of it, and examples, for `--help`. */
export function defineCommand(name: string, examples: readonly string[]): Command {
  const more = i18next.exists(`${name}.more`) ? `\n${i18next.t(`${name}.more`)}\n` : '';
  const lines = examples.map((example) => `  netloom ${example}`);
  return new Command(name)
    .description(i18next.t(`${name}.description`))
    .addHelpText('after', `${more}\n${i18next.t('help.examples')}\n${lines.join('\n')}`);
}
