import type { OutputEvaluation, RegressionEvaluation } from './evaluation';
import type { ListRanks } from './list-ranks';

export type FigureName =
  | 'accuracy'
  | 'top5'
  | 'precision'
  | 'recall'
  | 'f1'
  | 'auc'
  | 'prAuc'
  | 'mae'
  | 'rmse'
  | 'mape'
  | 'r2'
  | 'iou'
  | 'meanIou'
  | 'dice'
  | 'recallAt1'
  | RankFigure
  | 'perplexity'
  | 'bitsPerCharacter'
  | 'meanReturn'
  | 'leastReturn'
  | 'characterErrorRate'
  | 'sequenceAccuracy'
  | 'map50'
  | 'map';

type RankFigure = 'hitRate' | 'ndcg' | 'hitRateOf100' | 'ndcgOf100';

/** A number that sums up what an output gave on a split; null where it is not defined there. */
export interface Figure {
  readonly name: FigureName;
  readonly value: number | null;
  /** A share from 0 to 1; a number by itself; a number in the target's own unit; a number of percent. */
  readonly kind: 'share' | 'number' | 'quantity' | 'percent';
}

/** The figures of an output, by what it is: classes, oddness, numbers, masks, boxes or places of embeddings. */
export function figuresOf(output: OutputEvaluation): readonly Figure[] {
  switch (output.kind) {
    case 'classification':
      return [
        share('accuracy', output.accuracy),
        ...(output.top5 === undefined ? [] : [share('top5', output.top5)]),
        share('precision', output.precision),
        share('recall', output.recall),
        share('f1', output.f1),
        number('auc', output.auc ?? null),
        number('prAuc', output.prAuc ?? null),
      ];
    case 'anomaly':
      return [number('auc', output.auc ?? null), number('prAuc', output.prAuc ?? null)];
    case 'episodes':
      return [
        quantity('meanReturn', output.meanReturn),
        quantity('leastReturn', output.leastReturn),
      ];
    case 'detection':
      return [number('map50', output.map50), number('map', output.map)];
    case 'language':
      return [
        share('accuracy', output.accuracy),
        share('top5', output.top5),
        number('perplexity', output.perplexity),
        ...(output.bitsPerCharacter === undefined
          ? []
          : [number('bitsPerCharacter', output.bitsPerCharacter)]),
      ];
    case 'segmentation':
      return [
        share('meanIou', output.meanIou),
        share('dice', output.dice),
        share('accuracy', output.accuracy),
      ];
    case 'sequence':
      return [
        share('characterErrorRate', output.characterErrorRate),
        share('sequenceAccuracy', output.sequenceAccuracy),
      ];
    case 'embedding':
      return [share('recallAt1', output.recallAt1)];
    case 'ranking':
      return rankFigures(output);
    case 'regression':
      return [
        ...overlapOf(output),
        { name: 'mae', value: output.mae, kind: 'quantity' },
        { name: 'rmse', value: output.rmse, kind: 'quantity' },
        // Nothing is in proportion to what is not marked.
        ...(output.overlap ? [] : [{ name: 'mape', value: output.mape, kind: 'percent' } as const]),
        number('r2', output.r2),
      ];
  }
}

/** Among all items, and among a hundred. */
export const rankFigures = (ranks: ListRanks): readonly Figure[] => [
  share('hitRate', ranks.hitRate),
  number('ndcg', ranks.ndcg),
  share('hitRateOf100', ranks.hitRateOf100),
  number('ndcgOf100', ranks.ndcgOf100),
];

/** The figures of all outputs by name, those of several with the output's own before it. */
export const figureRecord = (outputs: readonly OutputEvaluation[]): Record<string, number> =>
  Object.fromEntries(
    outputs.flatMap((output) =>
      figuresOf(output).flatMap(({ name, value }) =>
        value === null
          ? []
          : [[outputs.length > 1 ? `${output.output}_${name}` : name, value] as const],
      ),
    ),
  );

const overlapOf = ({ overlap }: RegressionEvaluation): readonly Figure[] =>
  overlap ? [share('iou', overlap.iou), share('dice', overlap.dice)] : [];

const share = (name: FigureName, value: number): Figure => ({ name, value, kind: 'share' });
const quantity = (name: FigureName, value: number): Figure => ({ name, value, kind: 'quantity' });
const number = (name: FigureName, value: number | null): Figure => ({
  name,
  value,
  kind: 'number',
});
