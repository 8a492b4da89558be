import type { NamedArray } from '../../training/events';
import type { Stage, TrainingSettings } from '../../training/settings';
import { stageFaults } from '../../training/stage-faults';
import { includes, learningNodes } from '../../training/stage-network';
import type { Batch } from '../batches/batch';
import type { TargetBinding } from '../batches/bindings';
import type { CompiledModel } from '../compile';
import { EngineError } from '../engine-error';
import type { LayerTrainable } from '../model-weights';
import { Optimizer } from '../optimizers/optimizer';
import { partOf } from './part-of-model';
import { calledApart } from './stage-names';
import { Step } from './step';

/** An update of some weights by the losses of some outputs. */
export interface Turn {
  readonly name: string;
  readonly step: Step;
  /** Of the outputs whose losses count. */
  readonly targets: readonly TargetBinding[];
  readonly optimizer: Optimizer;
  /** Lets the layers learn that this turn changes, and no others. */
  readonly begin: () => void;
  /** The part of a batch that it reads. */
  readonly of: (batch: Batch) => Batch;
}

/** A stretch of a run: each of its steps takes its turns, one after another, on the same batch. */
export interface Phase {
  /** Null where the run has no stages. */
  readonly name: string | null;
  readonly epochs: number;
  readonly turns: readonly Turn[];
  /** What it validates with. */
  readonly test: Pick<Turn, 'step' | 'of' | 'targets'>;
}

interface Parts {
  readonly compiled: CompiledModel;
  readonly targets: readonly TargetBinding[];
  readonly weights: readonly LayerTrainable[];
  readonly settings: TrainingSettings;
}

/** What a run goes through: its stages one after another, all of them in turns, or one phase of everything. */
export function phasesOf(parts: Parts): Phase[] {
  const { stages = [], stageOrder = 'sequence', epochs } = parts.settings;
  if (stages.length === 0) {
    if (parts.weights.length === 0) throw new EngineError('nothing-to-train');
    const turn = turnOf(parts, { name: '', epochs, layers: 'all', outputs: 'all' });
    return [{ name: null, epochs, turns: [turn], test: turn }];
  }
  for (const stage of stages) refuseFaults(parts, stage);
  if (stageOrder === 'sequence') {
    const turns = stages.map((stage) => turnOf(parts, stage));
    return stages.map(({ name, epochs: own }, place) => {
      const turn = turns[place] as Turn;
      return { name, epochs: own, turns: [turn], test: turn };
    });
  }
  const turns = calledApart(stages, parts.targets).map((stage) => turnOf(parts, stage));
  const name = stages.map((stage) => stage.name).join(' / ');
  const used = parts.targets.filter(({ output }) =>
    stages.some(({ outputs }) => includes(outputs, output.nodeId)),
  );
  return [{ name, epochs, turns, test: stepOf(parts, used, []) }];
}

/** Fails where a stage can't be trained: before the run begins, whichever stage it is. */
function refuseFaults({ compiled, targets, weights }: Parts, stage: Stage): void {
  const held = new Set(weights.map(({ nodeId }) => nodeId));
  const layers = compiled.graph.layers.map((layer) => ({ ...layer, learns: held.has(layer.id) }));
  const outputs = targets.map(({ output }) => output.nodeId);
  const [fault] = stageFaults({ layers, outputs, nameOf: (id) => id }, stage);
  if (fault) throw new EngineError(fault.code, fault.params);
}

function turnOf(parts: Parts, { name, layers, outputs }: Stage): Turn {
  const { compiled, targets, weights, settings } = parts;
  const learning = learningNodes(compiled.graph.layers, layers);
  const own = weights.filter(({ nodeId }) => learning.has(nodeId));
  const used = targets.filter(({ output }) => includes(outputs, output.nodeId));
  return {
    name,
    ...stepOf(parts, used, own),
    optimizer: new Optimizer(settings, own),
    begin: () => {
      for (const { node, layer } of compiled.layers)
        if (node.sharesWith === null) layer.trainable = !node.frozen && learning.has(node.id);
    },
  };
}

function stepOf(
  { compiled, targets, settings }: Parts,
  used: readonly TargetBinding[],
  weights: readonly LayerTrainable[],
): Phase['test'] {
  if (used.length === targets.length)
    return {
      step: new Step(compiled, targets, weights, settings.precision),
      targets,
      of: (batch) => batch,
    };
  const part = partOf(compiled, used);
  const places = used.map((target) => targets.indexOf(target));
  const pick = <T>(values: readonly T[]) => places.map((place) => values[place] as T);
  return {
    step: new Step(part.runnable, part.targets, weights, settings.precision, targets.length),
    targets: part.targets,
    of: (batch) => ({ ...batch, targets: pick(batch.targets), weights: pick(batch.weights) }),
  };
}

/** Names of the numbers that a step gives behind the loss: those of its turns, each turn's loss first. */
export const namesOf = ({ turns }: Phase): readonly string[] =>
  turns.length === 1
    ? (turns[0]?.step.names ?? [])
    : turns.flatMap(({ name, step }) => [`${name}_loss`, ...step.names]);

/** The optimizers' states; those of several turns are told apart by their place. */
export async function saveOptimizers({ turns }: Phase): Promise<NamedArray[]> {
  if (turns.length === 1) return (await turns[0]?.optimizer.save()) ?? [];
  const states = turns.map(async ({ optimizer }, place) =>
    (await optimizer.save()).map((array) => ({ ...array, name: `${place}:${array.name}` })),
  );
  return (await Promise.all(states)).flat();
}

/** Goes on after `step` steps of the phase. */
export function restoreOptimizers(
  { turns }: Phase,
  saved: readonly NamedArray[],
  step: number,
): void {
  for (const [place, { optimizer }] of turns.entries()) {
    const prefix = turns.length === 1 ? '' : `${place}:`;
    const own = saved
      .filter(({ name }) => name.startsWith(prefix))
      .map((array) => ({ ...array, name: array.name.slice(prefix.length) }));
    optimizer.restore(own, step);
  }
}
