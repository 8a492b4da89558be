import { METHOD_IDS, type MethodId } from '../../../shared/baselines/method';
import type { Figure, FigureName } from '../../../shared/training/figures';

export type Learner = MethodId | 'network';

/** Told apart by colour-blind eyes too, in both themes; the network has the colour of training. */
const COLORS: Readonly<Record<Learner, string>> = {
  network: 'var(--nl-train)',
  constant: '#7a7f87',
  'last-value': '#9a8f5f',
  'seasonal-naive': '#5f7f9a',
  linear: '#8e6bbf',
  'nearest-neighbours': '#2c9a78',
  'naive-bayes': '#b08a1e',
  'decision-tree': '#c2568f',
  'random-forest': '#4d9fb5',
  'support-vectors': '#a0643c',
  popularity: '#7a7f87',
  'item-neighbours': '#2c9a78',
  'mean-distance': '#8e6bbf',
  'neighbour-distance': '#2c9a78',
  'isolation-forest': '#4d9fb5',
};
export const learnerColor = (learner: Learner): string => COLORS[learner];

/** As they are shown: the classical ones from the simplest on, then the network. */
export const LEARNERS: readonly Learner[] = [...METHOD_IDS, 'network'];

const SMALLER_IS_BETTER: ReadonlySet<FigureName> = new Set(['mae', 'rmse', 'mape']);

/** Whether one value of a figure is better than another. */
export const isBetter = (name: FigureName, value: number, than: number): boolean =>
  SMALLER_IS_BETTER.has(name) ? value < than : value > than;

export const figureOf = (figures: readonly Figure[], name: FigureName): number | null =>
  figures.find((figure) => figure.name === name)?.value ?? null;

/** The best value of a figure among learners; null where none has it. */
export function bestOf(all: readonly (readonly Figure[])[], name: FigureName): number | null {
  return all
    .map((figures) => figureOf(figures, name))
    .reduce(
      (best, value) =>
        value !== null && (best === null || isBetter(name, value, best)) ? value : best,
      null,
    );
}
