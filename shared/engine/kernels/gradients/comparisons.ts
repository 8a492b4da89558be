/**
 * Gradients of comparisons and of what is made of them: zero, since a small change of an input changes
 * no answer. tfjs has none, so that nothing with a threshold, such as x × (x > θ), could be trained.
 */
import { tf } from '../../tf';

const pairs = ['Equal', 'NotEqual', 'Greater', 'GreaterEqual', 'Less', 'LessEqual'];
const logic = ['LogicalAnd', 'LogicalOr'];
const single = [
  ['LogicalNot', 'x'],
  ['IsNan', 'x'],
  ['IsInf', 'x'],
  ['IsFinite', 'x'],
] as const;

export function registerComparisonGradients(): void {
  for (const kernelName of [...pairs, ...logic]) constant(kernelName, ['a', 'b']);
  for (const [kernelName, input] of single) constant(kernelName, [input]);
}

function constant(kernelName: string, inputs: string[]): void {
  tf.registerGradient({
    kernelName,
    inputsToSave: inputs,
    gradFunc: (_dy, saved) =>
      Object.fromEntries(
        inputs.map((name, index) => [name, () => tf.zeros((saved[index] as tf.Tensor).shape)]),
      ),
  });
}
