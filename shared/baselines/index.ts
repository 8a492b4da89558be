import type { Method } from './method';
import { constant } from './methods/constant';
import { decisionTree } from './methods/decision-tree';
import { isolationForest } from './methods/isolation-forest';
import { itemNeighbours } from './methods/item-neighbours';
import { linear } from './methods/linear';
import { meanDistance } from './methods/mean-distance';
import { naiveBayes } from './methods/naive-bayes';
import { lastValue, seasonalNaive } from './methods/naive-forecast';
import { nearestNeighbours, neighbourDistance } from './methods/nearest-neighbours';
import { popularity } from './methods/popularity';
import { randomForest } from './methods/random-forest';
import { supportVectors } from './methods/support-vectors';

/** From the one that learns nothing to those that learn most. */
export const METHODS: readonly Method[] = [
  constant,
  lastValue,
  seasonalNaive,
  linear,
  nearestNeighbours,
  naiveBayes,
  decisionTree,
  randomForest,
  supportVectors,
  popularity,
  itemNeighbours,
  meanDistance,
  neighbourDistance,
  isolationForest,
];
