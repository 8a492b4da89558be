import { describe, expect, it } from 'vitest';
import type { DatasetInfo } from '../../../shared/data/dataset';
import { applyEdits } from '../../../shared/graph/apply-edit';
import { startNetwork } from '../../../shared/graph/start-network';
import { validate } from '../../../shared/graph/validate';

const counts = { train: 100, validation: 10, test: 20 };
const price = { name: 'price', task: 'regression', size: 1 } as const;
const sold = { name: 'sold', task: 'binary', classes: ['no', 'yes'], size: 1 } as const;
const kind = { name: 'kind', task: 'multiclass', classes: ['a', 'b', 'c'], size: 1 } as const;
const data = (
  shape: readonly number[],
  target: DatasetInfo['targets'][number],
  source: DatasetInfo['kind'] = 'table',
): DatasetInfo => ({
  name: 'own',
  kind: source,
  inputs: [{ name: 'in', shape }],
  targets: [target],
  counts,
});

describe('a network to begin with', () => {
  it.each([
    ['a table with numbers', data([7], price)],
    ['a table of two classes', data([7], sold)],
    ['windows over time', data([24, 3], price)],
    ['images of three classes', data([64, 64, 3], kind, 'image')],
    ['images of two classes', data([28, 28, 1], { ...kind, classes: ['a', 'b'] }, 'image')],
  ])('has no problem with %s', (_, info) => {
    const graph = applyEdits({ nodes: [], edges: [] }, startNetwork(info) ?? []);
    expect(graph.nodes.at(-1)?.type).toBe('Output');
    expect(validate(graph, info).problems).toEqual([]);
  });

  it('is not offered where no plain one fits', () => {
    expect(startNetwork(data([8000], kind, 'sound'))).toBeNull();
    expect(startNetwork(data([64, 64, 3], { ...kind, shape: [64, 64] }, 'image'))).toBeNull();
    expect(startNetwork(data([64, 64, 3], { ...kind, task: 'detection' }, 'image'))).toBeNull();
  });
});
