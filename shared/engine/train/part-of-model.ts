import { leadingTo } from '../../training/stage-network';
import type { TargetBinding } from '../batches/bindings';
import type { CompiledModel, RunnableModel } from '../compile';
import { tf } from '../tf';

export interface Part {
  readonly runnable: RunnableModel;
  readonly targets: readonly TargetBinding[];
}

/** A model's part that leads to some of its outputs. Its layers are the model's, which disposes of them. */
export function partOf(compiled: CompiledModel, used: readonly TargetBinding[]): Part {
  const { model, graph, inputs, activityPenalties } = compiled;
  const tensors = [...new Set(used.map(({ output }) => model.outputs[output.index]))].filter(
    (tensor) => tensor !== undefined,
  );
  const targets = used.map((target) => {
    const index = tensors.indexOf(model.outputs[target.output.index] as tf.SymbolicTensor);
    return { ...target, output: { ...target.output, index } };
  });
  const leading = leadingTo(
    graph.layers,
    targets.map(({ output }) => output.nodeId),
  );
  return {
    targets,
    runnable: {
      model: tf.model({ name: 'part', inputs: model.inputs, outputs: tensors }),
      inputs,
      outputs: targets.map(({ output }) => output),
      activityPenalties: activityPenalties.filter(({ nodeId }) => leading.has(nodeId)),
    },
  };
}
