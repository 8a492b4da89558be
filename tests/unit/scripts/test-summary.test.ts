import { expect, test } from 'vitest';
import { countResults, secondTries, summaryLine } from '../../../scripts/test.mjs';

const passed = { status: 'passed', assertionResults: [{ status: 'passed' }] };
const report = (part: object) => ({ numPassedTests: 3, testResults: [passed], ...part });

test.each([
  ['a good run', report({}), true, '3 passed, 0 failed'],
  [
    'skipped and planned tests',
    report({ numPendingTests: 2, numTodoTests: 1 }),
    true,
    '3 passed, 0 failed, 3 skipped',
  ],
  ['a failed test', report({ numFailedTests: 2 }), false, '3 passed, 2 failed'],
  [
    'a file that does not load',
    report({ testResults: [passed, { status: 'failed', assertionResults: [] }] }),
    false,
    '3 passed, 1 failed',
  ],
  ['a failure outside of any test', report({}), false, '3 passed, 1 failed'],
  ['a run that died', null, false, '0 passed, 1 failed'],
  ['a run of nothing', report({ numPassedTests: 0, testResults: [] }), true, '0 passed, 0 failed'],
])('%s', (_title, json, ok, line) => {
  expect(summaryLine(countResults(json, ok))).toBe(line);
});

test('a test that passed at its second try is named with its first failure', () => {
  const tests = [
    { status: 'passed', fullName: 'steady', failureMessages: [] },
    { status: 'passed', fullName: 'shaky', failureMessages: ['Error: too late'] },
    { status: 'failed', fullName: 'broken', failureMessages: ['Error: twice'] },
  ];
  const json = report({ testResults: [{ status: 'failed', assertionResults: tests }] });
  expect(secondTries(json)).toEqual(['Passed only at a second try: shaky\nError: too late']);
});
