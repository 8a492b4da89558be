import type { Evaluation } from './evaluation';
import { type Figure, figuresOf } from './figures';

/** One figure of all folds. */
export interface FoldFigure {
  /** Of which output. */
  readonly output: string;
  readonly name: Figure['name'] | 'loss';
  readonly kind: Figure['kind'];
  readonly mean: number;
  /** Sample standard deviation (n − 1); 0 of one fold. */
  readonly std: number;
  /** One of each fold in which it is defined. */
  readonly values: readonly number[];
}

/** Mean and spread of what a network reached on the test split of each fold. */
export function summarizeFolds(folds: readonly Evaluation[]): readonly FoldFigure[] {
  const losses = folds.map(({ loss }) => loss).filter(Number.isFinite);
  const outputs = (folds[0]?.outputs ?? []).flatMap((first, place) =>
    figuresOf(first).map(({ name, kind }) => {
      const values = folds.flatMap(({ outputs }) => {
        const output = outputs[place];
        const figure = output && figuresOf(output).find((other) => other.name === name);
        return typeof figure?.value === 'number' && Number.isFinite(figure.value)
          ? [figure.value]
          : [];
      });
      return { output: first.output, name, kind, values };
    }),
  );
  const loss = { output: '', name: 'loss', kind: 'number', values: losses } as const;
  return [loss, ...outputs]
    .filter(({ values }) => values.length > 0)
    .map((figure) => ({ ...figure, ...spreadOf(figure.values) }));
}

/** The same of what is kept of tests: their totals. */
export function summarizeMetrics(
  folds: readonly Pick<Evaluation, 'loss' | 'metrics'>[],
): readonly { readonly name: string; readonly mean: number; readonly std: number }[] {
  const all = folds.map(({ loss, metrics }): Record<string, number> => ({ loss, ...metrics }));
  return Object.keys(all[0] ?? {}).flatMap((name) => {
    const values = all.flatMap((fold) => fold[name] ?? []).filter(Number.isFinite);
    return values.length > 0 ? [{ name, ...spreadOf(values) }] : [];
  });
}

function spreadOf(values: readonly number[]): { mean: number; std: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, std: values.length > 1 ? Math.sqrt(squares / (values.length - 1)) : 0 };
}
