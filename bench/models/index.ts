import { readFileSync } from 'node:fs';
import type { Graph } from '../../shared/graph/graph';
import { parseProject } from '../../shared/project/parse-project';
import { cnn, mlp, resnet20 } from './images';
import { lstm, textClassifier, transformer, VOCABULARY } from './sequences';

export interface Workload {
  readonly title: string;
  /** Of one sample. */
  readonly input: readonly number[];
  /** Whole numbers below this; else values between 0 and 1. */
  readonly symbols?: number;
  readonly graph: () => Graph;
}

/** What is measured; every model tells ten classes apart. bench/peer_torch.py builds the same by these keys. */
export const WORKLOADS = {
  mlp: { title: 'MLP 784-256-128-10', input: [784], graph: mlp },
  cnn: { title: 'CNN 28×28', input: [28, 28, 1], graph: cnn },
  resnet20: { title: 'ResNet-20', input: [32, 32, 3], graph: resnet20 },
  alexnet: { title: 'AlexNet-style template', input: [28, 28, 1], graph: alexnet },
  lstm: { title: 'LSTM, 100 steps, 128 units', input: [100, 32], graph: lstm },
  transformer: { title: 'Transformer encoder', input: [64, 128], graph: transformer },
  text: {
    title: 'Text classifier',
    input: [64],
    symbols: VOCABULARY,
    graph: textClassifier,
  },
} as const satisfies Record<string, Workload>;
export type WorkloadName = keyof typeof WORKLOADS;
export const WORKLOAD_NAMES = Object.keys(WORKLOADS) as WorkloadName[];

function alexnet(): Graph {
  const file = new URL('../../templates/alexnet-small.netloom', import.meta.url);
  const parsed = parseProject(readFileSync(file, 'utf8'));
  if (!parsed.ok) throw new Error('The AlexNet-style template does not open.');
  return parsed.project.graph;
}
