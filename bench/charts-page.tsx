/**
 * The Training tab as it is in the app, fed by a made-up run: ten reports a second of a thousand
 * batches each up to 100,000, then ten a second of one batch each. Measures every frame meanwhile.
 */
import '@mantine/core/styles.css';
import '../renderer/src/app/global.css';
import { MantineProvider } from '@mantine/core';
import { createRoot } from 'react-dom/client';
import { theme } from '../renderer/src/app/theme';
import { startI18n } from '../renderer/src/i18n/i18n';
import { applyEvent, startRun } from '../renderer/src/training/run-view';
import TrainingPanel from '../renderer/src/training/TrainingPanel';
import { trainingStore, updateRun } from '../renderer/src/training/training-store';
import { NO_DATA } from '../shared/data/config';
import { EMPTY_GRAPH } from '../shared/graph/graph';
import type { BatchRecord } from '../shared/training/events';
import { DEFAULT_TRAINING } from '../shared/training/settings';

const POINTS = 100_000;
const A_REPORT = 1_000;
const REPORT_INTERVAL = 100;
const SECONDS_AT_FULL = 5;

declare global {
  interface Window {
    /** Milliseconds of each frame while the curve grew, and once it had all its points. */
    chartFrames?: { growing: number[]; full: number[]; points: number };
  }
}

const batchAt = (step: number): BatchRecord => ({
  step,
  epoch: 1 + Math.floor(step / 10_000),
  loss: 2 * Math.exp(-step / 20_000) + 0.3 * Math.random(),
  metrics: { accuracy: 1 - 0.9 * Math.exp(-step / 20_000) - 0.1 * Math.random() },
});

async function measure(frames: number[], work: () => Promise<void>): Promise<void> {
  let last = performance.now();
  let isOver = false;
  const tick = () => {
    const now = performance.now();
    frames.push(now - last);
    last = now;
    if (!isOver) requestAnimationFrame(tick);
  };
  requestAnimationFrame(tick);
  await work();
  isOver = true;
}

const pause = () => new Promise((resolve) => setTimeout(resolve, REPORT_INTERVAL));

function report(from: number, count: number): void {
  const batches = Array.from({ length: count }, (_, i) => batchAt(from + i));
  updateRun('bench', (run) =>
    applyEvent(run, {
      kind: 'batches',
      batches,
      samplesPerSecond: 1,
      memoryBytes: 1,
      secondsLeft: 1,
    }),
  );
}

await startI18n('en');
trainingStore.setState({
  run: {
    ...startRun({
      id: 'bench',
      name: 'Bench',
      project: '',
      startedAt: new Date().toISOString(),
      graph: EMPTY_GRAPH,
      settings: DEFAULT_TRAINING,
      data: NO_DATA,
    }),
    state: 'running',
    stepsPerEpoch: POINTS,
  },
});
const root = document.getElementById('root');
if (!root) throw new Error('charts.html has no #root');
createRoot(root).render(
  <MantineProvider theme={theme}>
    <TrainingPanel />
  </MantineProvider>,
);
const growing: number[] = [];
const full: number[] = [];
let step = 1;
await measure(growing, async () => {
  for (; step <= POINTS; step += A_REPORT) {
    report(step, A_REPORT);
    await pause();
  }
});
await measure(full, async () => {
  for (let i = 0; i < (SECONDS_AT_FULL * 1000) / REPORT_INTERVAL; i++) {
    report(step++, 1);
    await pause();
  }
});
window.chartFrames = { growing, full, points: step - 1 };
