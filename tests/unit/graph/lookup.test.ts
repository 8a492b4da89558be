import { expect, test } from 'vitest';
import type { DatasetInfo } from '../../../shared/data/dataset';
import { applyEdits } from '../../../shared/graph/apply-edit';
import { followData } from '../../../shared/graph/follow-data';
import { validate } from '../../../shared/graph/validate';
import { openTemplate } from '../../helpers/open-template';

/** Who took what, of so many users and items. */
const info = (users: number, items: number): DatasetInfo => ({
  name: 'shop',
  kind: 'table',
  inputs: [
    { name: 'user', shape: [1], lookup: users },
    { name: 'item', shape: [1], lookup: items },
  ],
  targets: [{ name: 'taken', task: 'binary', classes: ['no', 'yes'], size: 1 }],
  counts: { train: 1, validation: 1, test: 1 },
});

test('an Embedding needs a vector for every number of its data; more do no harm; one click mends it', () => {
  const { graph } = openTemplate('recommender');
  expect(validate(graph, info(900, 1127)).problems).toEqual([]);
  const { problems } = validate(graph, info(1000, 5));
  expect(problems.map(({ code, nodeId, params }) => [code, nodeId, params?.needed])).toEqual([
    ['lookup-exceeds-embedding', 'user_factors', 1000],
    ['lookup-exceeds-embedding', 'user_vector', 1000],
  ]);
  const mended = applyEdits(graph, followData(graph, info(1000, 5)));
  expect(validate(mended, info(1000, 5)).problems).toEqual([]);
});
