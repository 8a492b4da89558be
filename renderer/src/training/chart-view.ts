import { createStore, useStore } from 'zustand';
import type { Range } from './chart-data';

/** How all curves are looked at; they share their x axis. */
interface ChartView {
  readonly axis: 'step' | 'epoch';
  /** Weight of the moving average: 0 is off, below 1. */
  readonly smoothing: number;
  readonly log: boolean;
  /** What is zoomed into, in the axis's unit; null for all. */
  readonly range: Range | null;
}

export const chartViewStore = createStore<ChartView>(() => ({
  axis: 'step',
  smoothing: 0.6,
  log: false,
  range: null,
}));

export const useChartView = (): ChartView => useStore(chartViewStore);

export const setChartView = (change: Partial<ChartView>): void => chartViewStore.setState(change);

/** Zooms about the middle of what is seen: a `factor` below 1 goes nearer. */
export function zoom(range: Range, full: Range, factor: number): Range | null {
  const middle = (range[0] + range[1]) / 2;
  const half = ((range[1] - range[0]) / 2) * factor;
  const next: Range = [Math.max(full[0], middle - half), Math.min(full[1], middle + half)];
  return next[0] <= full[0] && next[1] >= full[1] ? null : next;
}
