import type { Method } from '../method';
import { binned } from './bins';
import { addAnswers, growTree, type Tree } from './grow-tree';

const TREES = 100;

/**
 * A hundred trees, each grown on as many rows drawn with repetition; every node tries √features
 * (classes) or a third of them (numbers). Their answers are averaged (Breiman 2001).
 */
export const randomForest: Method = {
  id: 'random-forest',
  predicts: 'both',
  most: () => 20_000,
  *fit(train, random) {
    const { size, width, classes, outputs } = train;
    const tried = Math.max(1, Math.round(classes === null ? width / 3 : Math.sqrt(width)));
    const bins = binned(train);
    const trees: Tree[] = [];
    for (let at = 0; at < TREES; at++) {
      const rows = Uint32Array.from({ length: size }, () => Math.floor(random() * size));
      trees.push(growTree(train, bins, rows, { tried, random }));
      yield (at + 1) / TREES;
    }
    return {
      predict(features, length) {
        const answers = new Float32Array(length * (classes ?? outputs));
        for (const tree of trees) addAnswers(tree, features, length, answers, 1 / TREES);
        return answers;
      },
    };
  },
};
