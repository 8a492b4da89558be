import i18next from 'i18next';
import type { Problem } from '../shared/graph/problem';

export const problemText = (problem: Problem): string =>
  String(i18next.t(`problems:${problem.code}`, { ...problem.params }));

/** The errors of a network that can't be trained, one a line. */
export const formatProblems = (problems: readonly Problem[]): string =>
  problems
    .filter((problem) => problem.severity === 'error')
    .map(problemText)
    .join('\n');
