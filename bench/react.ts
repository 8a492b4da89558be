import type { CDPSession, Page } from 'playwright-core';
import type { Graph } from '../shared/graph/graph';
import { newProject } from '../shared/project/new-project';
import { gestures } from './browser/gestures';
import { network, resnet } from './browser/large-drawings';
import { withApp } from './browser/open-app';
import { withProfiledBuild } from './react/build-profiled';
import type { Commit } from './react/profiled-root';

/**
 * What React and the browser do while a large drawing is looked at and a layer is moved: React's own profiler
 * (its profiling build, a Profiler around the app) counts commits and times their rendering; the browser's
 * counters say how long scripts, styles and layout took in all. Run with `npm run bench -- react`.
 */

const COUNTERS = ['ScriptDuration', 'RecalcStyleDuration', 'LayoutDuration'] as const;
type Counters = Readonly<Record<(typeof COUNTERS)[number], number>>;

async function counters(devtools: CDPSession): Promise<Counters> {
  const { metrics } = await devtools.send('Performance.getMetrics');
  const of = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? 0;
  return Object.fromEntries(COUNTERS.map((name) => [name, 1000 * of(name)])) as Counters;
}

const takeCommits = (page: Page): Promise<Commit[]> =>
  page.evaluate(() => (globalThis as unknown as { commits: Commit[] }).commits.splice(0));

const milliseconds = (value: number): string => `${value.toFixed(1).padStart(7)} ms`;

async function profile(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Performance.enable');
  await gestures(page, async (what, act) => {
    await takeCommits(page);
    const before = await counters(devtools);
    await act();
    const after = await counters(devtools);
    const times = (await takeCommits(page)).map(({ actual }) => actual).sort((a, b) => a - b);
    const at = (share: number) => times[Math.floor((times.length - 1) * share)] ?? 0;
    const spent = COUNTERS.map((name) => milliseconds(after[name] - before[name]));
    process.stdout.write(
      `${what.padEnd(34)} ${String(times.length).padStart(4)} commits  median ${milliseconds(at(0.5))}  longest ${milliseconds(at(1))}  script ${spent[0]}  style ${spent[1]}  layout ${spent[2]}\n`,
    );
  });
}

const drawings: readonly (readonly [string, Graph])[] = [
  ['ResNet-152 unrolled', resnet()],
  ['5,000 layers', network(5000)],
];
await withProfiledBuild(async (build) => {
  for (const [name, graph] of drawings) {
    await withApp(
      { ...newProject('large'), graph },
      async (page) => {
        await page.waitForTimeout(1500);
        const opening = (await takeCommits(page)).map(({ actual }) => actual);
        const sum = opening.reduce((total, actual) => total + actual, 0);
        process.stdout.write(
          `${name} (${graph.nodes.length}): ${opening.length} commits to open, ${sum.toFixed(0)} ms of rendering\n`,
        );
        await profile(page);
      },
      build,
    );
  }
});
