/** Metrics against scikit-learn; see tools/golden/make_metrics.py. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TargetBinding } from '../../../../shared/engine/batches/bindings';
import { ClassificationTally } from '../../../../shared/engine/evaluate/classification';
import { EmbeddingTally } from '../../../../shared/engine/evaluate/embedding';
import { RegressionTally } from '../../../../shared/engine/evaluate/regression';
import { DEFAULT_LOSS_SETTINGS } from '../../../../shared/layers/loss-fields';
import type { Loss } from '../../../../shared/layers/losses';
import { rankingOf } from '../../../../shared/training/ranking';

interface Golden {
  readonly kind: 'classification' | 'regression' | 'mask';
  readonly classes?: number;
  readonly size: number;
  readonly outputs: number[];
  readonly labels?: number[];
  readonly targets?: number[];
  readonly expected: Readonly<Record<string, number>>;
}

const file = new URL('../../../golden/metrics.json', import.meta.url);
const cases = JSON.parse(readFileSync(file, 'utf8')) as Record<string, Golden>;

function bindingOf(
  loss: Loss,
  size: number,
  rest: Pick<TargetBinding, 'encoding' | 'task'> & Partial<TargetBinding>,
): TargetBinding {
  const output = {
    nodeId: 'out',
    name: 'out',
    shape: [size],
    loss,
    lossSettings: DEFAULT_LOSS_SETTINGS,
    weight: 1,
    target: '',
    index: 0,
    activation: '',
  };
  return { output, source: 'y', size, shape: [size], targetShape: [size], ...rest };
}

const target = (classes: number) => ({
  name: 'y',
  task: 'multiclass' as const,
  classes: Array.from({ length: classes }, (_, place) => `c${place}`),
  size: 1,
});

function resultOf({ kind, classes = 0, size, outputs, labels = [], targets = [] }: Golden) {
  if (kind === 'classification') {
    const binding = bindingOf('categoricalCrossentropy', size, {
      encoding: size === 1 ? 'values' : 'one-hot',
      task: size === 1 ? 'binary' : 'multiclass',
      target: target(classes),
    });
    const tally = new ClassificationTally(binding, labels.length);
    // In two batches.
    tally.add(outputs.slice(0, 7 * size), labels.slice(0, 7));
    tally.add(outputs.slice(7 * size), labels.slice(7));
    return tally.result();
  }
  const mask = { encoding: 'input', task: 'reconstruction' } as const;
  const binding =
    kind === 'mask'
      ? bindingOf('dice', size, mask)
      : bindingOf('meanSquaredError', size, { encoding: 'values', task: 'regression' });
  const samples = targets.length / size;
  const tally = new RegressionTally(binding, samples, { scale: 1, offset: 0 });
  tally.add(outputs, targets);
  const result = tally.result();
  return { ...result, ...result.overlap };
}

describe('as in scikit-learn', () => {
  test.each(Object.entries(cases))('%s', (_name, golden) => {
    const result = resultOf(golden) as unknown as Record<string, number>;
    for (const [name, value] of Object.entries(golden.expected))
      expect(result[name], name).toBeCloseTo(value, 5);
  });
});

test('where nothing can be ranked or put in proportion, nothing is said', () => {
  expect(rankingOf(new Float32Array(), Float32Array.of(1))).toBeNull();
  expect(rankingOf(Float32Array.of(Number.NaN, 1), Float32Array.of(1))).toBeNull();
  const golden = { kind: 'classification', classes: 2, size: 1, expected: {} } as const;
  const oneClass = resultOf({ ...golden, outputs: [0.1, 0.7], labels: [1, 1] });
  expect(oneClass).not.toHaveProperty('auc');
  expect(oneClass).toMatchObject({ accuracy: 0.5, recall: 0.25 });
  const nought = { kind: 'regression', size: 1, outputs: [1, 2], targets: [0, 2], expected: {} };
  expect(resultOf(nought as Golden)).toMatchObject({ mape: null, mae: 0.5 });
});

test('the area is the chance that a yes scores above a no', () => {
  const scores = fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(scores, scores, (yes, no) => {
      const pairs = yes.flatMap((a) => no.map((b) => (Math.sign(a - b) + 1) / 2));
      const chance = pairs.reduce((sum, pair) => sum + pair, 0) / pairs.length;
      const ranking = rankingOf(Float32Array.from(yes), Float32Array.from(no));
      expect(ranking?.auc).toBeCloseTo(chance, 10);
      expect(ranking?.prAuc).toBeGreaterThan(0);
      expect(ranking?.prAuc).toBeLessThanOrEqual(1);
    }),
  );
});

test('a distance is read by half its margin, and ordered beyond it', () => {
  const binding = bindingOf('contrastive', 2, {
    encoding: 'alike',
    task: 'binary',
    target: target(2),
  });
  const tally = new ClassificationTally(binding, 4);
  tally.add([0.3, 0.3, 0.3, 0.5, 3, 4, 6, 8], [1, 0, 1, 0]);
  expect(tally.result()).toMatchObject({
    accuracy: 0.75,
    auc: 0.75,
    matrix: [
      [2, 0],
      [1, 1],
    ],
  });
});

test('embeddings: whether the nearest other sample is of the same class, in a large split of some', () => {
  const binding = bindingOf('triplet', 2, { encoding: 'labels', task: 'multiclass' });
  const few = new EmbeddingTally(binding, 4);
  few.add([0, 0, 0, 1, 9, 9], [0, 0, 1]);
  few.add([9, 8], [0]);
  expect(few.result()).toMatchObject({ kind: 'embedding', recallAt1: 0.5, compared: 4 });
  const many = new EmbeddingTally(binding, 5001);
  const labels = Array.from({ length: 5001 }, (_, place) => Math.floor(place / 3) % 2);
  many.add(
    labels.flatMap((label, place) => [10 * label, place / 5001]),
    labels,
  );
  expect(many.result()).toMatchObject({ recallAt1: 1, compared: 1667 });
});

test('errors of a number learned as its logarithm are of the number', () => {
  const binding = bindingOf('meanSquaredError', 1, { encoding: 'values', task: 'regression' });
  const scaling = { steps: [{ kind: 'log', minimum: null }], scale: 2, offset: 1 } as const;
  const tally = new RegressionTally(binding, 2, scaling);
  const learned = (value: number) => (Math.log1p(value) - 1) / 2;
  tally.add([learned(110), learned(80)], [learned(100), learned(50)]);
  const { mae, rmse, mape, r2 } = tally.result();
  expect(mae).toBeCloseTo(20, 9);
  expect(rmse).toBeCloseTo(Math.sqrt(500), 9);
  expect(mape).toBeCloseTo(35, 9);
  expect(r2).toBeCloseTo(1 - 1000 / 1250, 9);
});
