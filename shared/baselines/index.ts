import type { Method } from './method';
import { constant } from './methods/constant';
import { decisionTree } from './methods/decision-tree';
import { linear } from './methods/linear';
import { naiveBayes } from './methods/naive-bayes';
import { nearestNeighbours } from './methods/nearest-neighbours';
import { randomForest } from './methods/random-forest';
import { supportVectors } from './methods/support-vectors';

/** From the one that learns nothing to those that learn most. */
export const METHODS: readonly Method[] = [
  constant,
  linear,
  nearestNeighbours,
  naiveBayes,
  decisionTree,
  randomForest,
  supportVectors,
];
