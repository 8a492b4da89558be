import type { Preparation } from '../../data/dataset';
import type { NodeId, ValidGraph, ValidLayer } from '../../graph/graph';
import { layerNames } from '../../graph/layer-names';
import { TEXTS } from '../../layers/input';
import { CONSTANTS, RECONSTRUCTION } from '../../layers/output';
import { formatShape } from '../../layers/shape';
import type { TrainingSettings } from '../../training/settings';
import { targetNote } from './loss-source';
import { modelSource } from './model-source';
import { oneLine, variablesFor } from './python-names';
import { hasStages } from './stage-source';
import { hasNamedClasses, trainingSource } from './training-source';
import { vocabularySources } from './vocabulary-source';

export interface UnsupportedSetting {
  /** Null where a training setting is meant. */
  readonly nodeId: NodeId | null;
  readonly field: string;
  readonly reason:
    | 'class-order-unknown'
    | 'one-output-only'
    | 'objects-of-many-classes'
    | 'no-such-choice'
    | 'stage-mistakes';
}

export interface KerasScript {
  readonly script: string;
  /** Settings that the script leaves out. */
  readonly unsupported: readonly UnsupportedSetting[];
}

/**
 * A Python script for Keras 3 that builds the same network with the same names, optimizer and losses,
 * and can train it on arrays. Without trained weights; with the vocabularies of a trained model where its
 * `preparation` is given.
 */
export function exportKerasScript(
  graph: ValidGraph,
  project: { readonly name: string; readonly training: TrainingSettings },
  preparation: Preparation | null = null,
): KerasScript {
  const names = layerNames(graph.layers);
  const vocabularies = vocabularySources(graph, preparation, names);
  const model = modelSource(graph, { names, variables: variablesFor(names) }, vocabularies);
  const unsupported = unsupportedIn(graph, project.training);
  const settings = unsupported.some(({ field }) => field === 'classWeights')
    ? { ...project.training, classWeights: 'none' as const }
    : project.training;
  const training = trainingSource(
    graph,
    settings,
    model.outputNames,
    names,
    vocabularies.size === 0,
  );
  const code = [
    ...model.preludes,
    ...training.preludes,
    model.build,
    ...training.functions,
    'if __name__ == "__main__":\n    build_model().summary()',
  ].join('\n\n\n');
  const head = [docstring(graph, project.name, unsupported), imports(code), training.constants];
  return { script: `${head.join('\n\n')}\n\n\n${code}\n`, unsupported };
}

function docstring(
  graph: ValidGraph,
  name: string,
  unsupported: readonly UnsupportedSetting[],
): string {
  const inputs = graph.inputs.map(
    (node) =>
      `    ${oneLine(node.name)}: ${node.config.source === TEXTS ? 'texts, as tf.constant([[text], ...])' : formatShape(node.outputShape)}`,
  );
  const outputs = graph.outputs.map(
    (node) =>
      `    ${oneLine(node.name)}: ${formatShape(node.outputShape)}, learns ${targetOf(node)}`,
  );
  return [
    `"""${oneLine(name) || 'A network'}, drawn in Netloom. Needs Keras 3.`,
    '',
    'Run it to see the network, or call train_model with arrays of your own:',
    'classes one-hot, values between 0 and 1 or scaled to mean 0 and deviation 1.',
    '',
    'Inputs:',
    ...inputs,
    'Outputs:',
    ...outputs,
    ...(unsupported.length > 0
      ? ['', `Leaves out the settings ${unsupported.map(({ field }) => field).join(', ')}.`]
      : []),
    '"""',
  ].join('\n');
}

function targetOf(output: ValidLayer): string {
  const target = String(output.config.target);
  if (target === RECONSTRUCTION) return 'its own input';
  if (Object.hasOwn(CONSTANTS, target)) return `the number ${CONSTANTS[target]} for every sample`;
  const note = targetNote(output);
  const named = target === '' ? 'the first target of the data' : `the column ${oneLine(target)}`;
  return note ? `${named}, ${note}` : named;
}

/** The modules that the code names. */
function imports(code: string): string {
  const modules = ['constraints', 'initializers', 'layers', 'ops', 'regularizers'].filter(
    (module) => new RegExp(`\\b${module}\\.`).test(code),
  );
  return [
    'import math',
    '',
    'import keras',
    ...(/\bnp\./.test(code) ? ['import numpy as np'] : []),
    ...(/\btf\./.test(code) ? ['import tensorflow as tf'] : []),
    ...(modules.length > 0 ? [`from keras import ${modules.join(', ')}`] : []),
  ].join('\n');
}

const isDetector = ({ config }: ValidLayer): boolean => config.loss === 'detection';

function unsupportedIn(graph: ValidGraph, settings: TrainingSettings): UnsupportedSetting[] {
  const unsupported: UnsupportedSetting[] = [];
  if (hasNamedClasses(settings))
    unsupported.push({ nodeId: null, field: 'classWeights', reason: 'class-order-unknown' });
  else if (settings.classWeights !== 'none' && graph.outputs.some(isDetector))
    unsupported.push({ nodeId: null, field: 'classWeights', reason: 'objects-of-many-classes' });
  else if (settings.classWeights !== 'none' && graph.outputs.length > 1)
    unsupported.push({ nodeId: null, field: 'classWeights', reason: 'one-output-only' });
  if (settings.stages && settings.stages.length > 0 && !hasStages(graph, settings))
    unsupported.push({ nodeId: null, field: 'stages', reason: 'stage-mistakes' });
  if (settings.backend !== 'auto')
    unsupported.push({ nodeId: null, field: 'backend', reason: 'no-such-choice' });
  return unsupported;
}
