import i18next from 'i18next';
import { localizeParams } from '../shared/graph/localize-params';
import type { Problem } from '../shared/graph/problem';
import { terminalLanguage } from './i18n';

export const problemText = ({ code, params }: Problem): string =>
  i18next.t(`problems:${code}`, { ...localizeParams(params, terminalLanguage(process.env)) });

/** The errors of a network that can't be trained, one a line. */
export const formatProblems = (problems: readonly Problem[]): string =>
  problems
    .filter((problem) => problem.severity === 'error')
    .map(problemText)
    .join('\n');
