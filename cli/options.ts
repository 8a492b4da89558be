import { InvalidArgumentError } from 'commander';
import i18next from 'i18next';

/** Parsers of option values; a wrong one ends the command with exit code 2. */
export const wholeNumber =
  (option: string, min: number, max: number) =>
  (value: string): number => {
    const number = Number(value);
    if (Number.isInteger(number) && number >= min && number <= max) return number;
    throw new InvalidArgumentError(i18next.t('wrongNumber', { option, min, max, value }));
  };

export const decimal =
  (option: string, min: number, max: number) =>
  (value: string): number => {
    const number = Number(value);
    if (value.trim() !== '' && number >= min && number <= max) return number;
    throw new InvalidArgumentError(i18next.t('wrongDecimal', { option, min, max, value }));
  };

export const oneOf =
  <const C extends string>(option: string, choices: readonly C[]) =>
  (value: string): C => {
    const found = choices.find((choice) => choice === value);
    if (found !== undefined) return found;
    throw new InvalidArgumentError(
      i18next.t('wrongChoice', { option, choices: choices.join(', '), value }),
    );
  };

export const BACKENDS = ['auto', 'webgpu', 'wasm', 'cpu'] as const;
export const SPLITS = ['train', 'validation', 'test'] as const;
export const FORMATS = ['tfjs', 'keras', 'svg', 'project'] as const;
