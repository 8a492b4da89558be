import { type ColumnStep, isScaled, STEPS_OF, stepsOf } from './column-steps';
import type { ColumnConfig } from './config';

/** A place in a column's chain: what is missing, its flag, one of the steps, or the scaling. */
export type ChainItem =
  | { readonly kind: 'missing' }
  | { readonly kind: 'flag' }
  | { readonly kind: 'step'; readonly index: number; readonly step: ColumnStep }
  /** What a category or date becomes where nothing was chosen. */
  | { readonly kind: 'usual'; readonly step: ColumnStep }
  | { readonly kind: 'scaling' };

const UNDOABLE: readonly ColumnStep['kind'][] = ['log', 'power'];

const USUAL: Readonly<Record<string, ColumnStep>> = {
  category: { kind: 'one-hot', least: 1, most: 100_000 },
  date: { kind: 'date', parts: ['days', 'year-cycle', 'weekday-cycle'] },
};

/** A new step of a kind, set as is usual. */
export const NEW_STEP: { readonly [K in ColumnStep['kind']]: Extract<ColumnStep, { kind: K }> } = {
  clip: { kind: 'clip', by: 'quantiles', low: 0.01, high: 0.99 },
  log: { kind: 'log', of: 'signed' },
  power: { kind: 'power' },
  bin: { kind: 'bin', by: 'quantiles', bins: 5, as: 'one-hot' },
  'one-hot': { kind: 'one-hot', least: 1, most: 100_000 },
  ordinal: { kind: 'ordinal', order: [] },
  hash: { kind: 'hash', size: 32 },
  frequency: { kind: 'frequency' },
  date: { kind: 'date', parts: ['days', 'year-cycle', 'weekday-cycle'] },
};

/** What a column goes through, in order. */
export function chainOf(
  config: ColumnConfig,
  hasMissing: boolean,
  isTarget = false,
): readonly ChainItem[] {
  const { type, steps, missing, flagMissing, scaling } = config;
  if (type === 'ignore') return [];
  if (isTarget) return targetChain(config);
  const fills = hasMissing || missing === 'constant' || missing === 'drop';
  const usual = USUAL[type];
  const taken = stepsOf(type, steps);
  return [
    ...(fills ? [{ kind: 'missing' as const }] : []),
    ...(flagMissing && type !== 'text' ? [{ kind: 'flag' as const }] : []),
    ...taken.map((step, index) => ({ kind: 'step' as const, index, step })),
    ...(taken.length === 0 && usual ? [{ kind: 'usual' as const, step: usual }] : []),
    ...(isScaled(type, steps) && scaling !== 'none' ? [{ kind: 'scaling' as const }] : []),
  ];
}

/** A number to predict goes through what can be undone alone, so that a prediction comes back to its own unit. */
function targetChain({ type, steps, scaling }: ColumnConfig): readonly ChainItem[] {
  if (type !== 'number') return [];
  const taken = stepsOf(type, steps).flatMap((step, index) =>
    UNDOABLE.includes(step.kind) ? [{ kind: 'step' as const, index, step }] : [],
  );
  return [...taken, ...(scaling !== 'none' ? [{ kind: 'scaling' as const }] : [])];
}

/** The same column with other steps. */
export function withSteps(config: ColumnConfig, steps: readonly ColumnStep[]): ColumnConfig {
  const { steps: _, ...rest } = config;
  const taken = stepsOf(config.type, steps);
  return taken.length === 0 ? rest : { ...rest, steps: [...taken] };
}

export const addStep = (config: ColumnConfig, step: ColumnStep): ColumnConfig =>
  withSteps(config, [...stepsOf(config.type, config.steps), step]);

export const replaceStep = (config: ColumnConfig, index: number, step: ColumnStep): ColumnConfig =>
  withSteps(
    config,
    stepsOf(config.type, config.steps).map((own, at) => (at === index ? step : own)),
  );

export function moveStep(config: ColumnConfig, index: number, by: -1 | 1): ColumnConfig {
  const steps = [...stepsOf(config.type, config.steps)];
  const other = steps[index + by];
  const own = steps[index];
  if (!own || !other) return config;
  steps[index] = other;
  steps[index + by] = own;
  return withSteps(config, steps);
}

/** The column without an item of its chain: no scaling, or what is usual in place of what was chosen. */
export function removeItem(config: ColumnConfig, item: ChainItem): ColumnConfig {
  if (item.kind === 'step') {
    const steps = stepsOf(config.type, config.steps);
    return withSteps(
      config,
      steps.filter((_, at) => at !== item.index),
    );
  }
  if (item.kind === 'scaling') return { ...config, scaling: 'none' };
  if (item.kind === 'flag') {
    const { flagMissing: _, ...rest } = config;
    return rest;
  }
  return config;
}

/** Kinds of steps that can be added: of categories one alone, chosen where it stands. */
export const addableSteps = (
  { type }: ColumnConfig,
  isTarget: boolean,
): readonly ColumnStep['kind'][] =>
  type !== 'number' ? [] : isTarget ? UNDOABLE : (STEPS_OF.number ?? []);

/** The chain of one column of numbers for others: all but their names. */
export const copyChain = (from: ColumnConfig, to: ColumnConfig): ColumnConfig =>
  to.type === from.type ? { ...from, name: to.name } : to;
