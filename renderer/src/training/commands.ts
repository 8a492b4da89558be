import type { Command } from '../commands/command';
import { documentStore } from '../document/document-store';
import { evaluateSplit } from '../evaluation/evaluation-store';
import { showDock } from '../view/view-store';
import './follow-project';
import { currentBlock } from './readiness';
import { ensureModel, pause, stop, train, trainFolds } from './run-control';
import { isActive } from './run-view';
import { currentRun, trainingStore } from './training-store';

const stateOfRun = () => {
  const run = currentRun();
  return run && isActive(run) ? run.state : 'idle';
};

/** Idle or paused: where a step can be asked for. A string is why not: `commands:disabled.<key>`. */
function canAdvance(): boolean | string {
  const state = stateOfRun();
  if (state === 'paused') return true;
  if (state !== 'idle') return false;
  return currentBlock()?.code ?? true;
}

export const TRAINING_COMMANDS: readonly Command[] = [
  {
    id: 'train',
    group: 'train',
    shortcuts: ['Mod+Enter'],
    enabled: () => (stateOfRun() === 'running' ? true : canAdvance()),
    run: () => (stateOfRun() === 'running' ? pause() : train('run')),
  },
  {
    id: 'stop-training',
    group: 'train',
    shortcuts: ['Mod+Shift+Enter'],
    enabled: () => stateOfRun() !== 'idle',
    run: stop,
  },
  { id: 'train-step', group: 'train', enabled: canAdvance, run: () => train('step') },
  { id: 'train-epoch', group: 'train', enabled: canAdvance, run: () => train('epoch') },
  {
    id: 'train-folds',
    group: 'train',
    enabled: () => {
      if (!documentStore.getState().project.data.split.folds) return 'no-folds';
      return stateOfRun() === 'idle' && canAdvance();
    },
    run: trainFolds,
  },
  {
    id: 'evaluate',
    group: 'train',
    enabled: () => {
      const { run, modelKept } = trainingStore.getState();
      return run?.modelReady || modelKept ? true : 'no-model';
    },
    run: async () => {
      showDock('evaluation');
      if (await ensureModel()) await evaluateSplit('test');
    },
  },
];
