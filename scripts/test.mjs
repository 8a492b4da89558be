// npm test: sets up what the tests need, runs them, and ends with the line 'N passed, N failed'.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureChromium } from './chromium.mjs';
import { ensureInstalled } from './install.mjs';
import { root, runCommand } from './run-command.mjs';

/**
 * Counts a run from Vitest's JSON report. A file that could not be loaded, and a failure outside of
 * any test, count as one failed test each, so that the count never hides a failed run.
 *
 * @param {any} report what Vitest wrote, or null where it wrote nothing
 * @param {boolean} ok whether Vitest ended with code 0
 */
export function countResults(report, ok) {
  const files = report?.testResults ?? [];
  const unloadable = files.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((t) => t.status === 'failed'),
  ).length;
  const passed = report?.numPassedTests ?? 0;
  const skipped = (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0);
  const failed = (report?.numFailedTests ?? 0) + unloadable;
  return { passed, failed: failed === 0 && !ok ? 1 : failed, skipped };
}

/**
 * Tests that failed and then passed when they were tried again, each with what went wrong first.
 * They count as passed; naming them is what gets them looked into.
 *
 * @param {any} report as for `countResults`
 */
export function secondTries(report) {
  return (report?.testResults ?? []).flatMap((file) =>
    file.assertionResults
      .filter(({ status, failureMessages }) => status === 'passed' && failureMessages?.length > 0)
      .map((t) => `Passed only at a second try: ${t.fullName}\n${t.failureMessages.join('\n')}`),
  );
}

/** The last line, in the form that machines read. */
export function summaryLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

async function runVitest(args, env) {
  const folder = mkdtempSync(join(tmpdir(), 'netloom-tests-'));
  const reportFile = join(folder, 'report.json');
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`];
  const result = await runCommand(process.execPath, [vitest, 'run', ...reporters, ...args], {
    env,
  });
  const report = readReport(reportFile);
  rmSync(folder, { recursive: true, force: true });
  for (const message of secondTries(report)) console.error(message);
  return countResults(report, result.ok);
}

async function main() {
  const [first, ...rest] = process.argv.slice(2);
  const slow = first === '--slow';
  const filters = slow || first === undefined ? rest : [first, ...rest];
  await ensureInstalled();
  const chromium = await ensureChromium();
  if (!chromium) console.error('No Chromium: the tests in a browser are skipped.');
  const projects = slow ? ['slow'] : ['unit', 'contract', 'e2e'];
  const counts = await runVitest([...projects.flatMap((name) => ['--project', name]), ...filters], {
    ...process.env,
    ...(chromium ? { CHROMIUM_PATH: chromium } : {}),
  });
  if (counts.passed + counts.failed === 0) console.error('No test ran.');
  return counts;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const counts = await main().catch((error) => {
    console.error(error.message);
    return { passed: 0, failed: 1, skipped: 0 };
  });
  process.stdout.write(`${summaryLine(counts)}\n`);
  process.exitCode = counts.failed === 0 && counts.passed > 0 ? 0 : 1;
}
