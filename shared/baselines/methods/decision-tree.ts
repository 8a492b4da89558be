import type { Method } from '../method';
import { binned } from './bins';
import { addAnswers, growTree } from './grow-tree';

/** One tree, grown until its leaves are pure (CART). */
export const decisionTree: Method = {
  id: 'decision-tree',
  predicts: 'both',
  *fit(train, random) {
    const rows = Uint32Array.from({ length: train.size }, (_, row) => row);
    const bins = binned(train);
    yield 0.2;
    const tree = growTree(train, bins, rows, { tried: train.width, random });
    return {
      predict(features, length) {
        const answers = new Float32Array(length * (train.classes ?? train.outputs));
        addAnswers(tree, features, length, answers, 1);
        return answers;
      },
    };
  },
};
