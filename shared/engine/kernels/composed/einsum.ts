/**
 * Einsum of one or two tensors as a matrix product, and its gradients. tfjs's wasm has no Einsum, its
 * other backends multiply every pair of elements before they add, and none has a gradient.
 */
import { tf } from '../../tf';
import { BACKENDS } from '../run-kernel';

export function registerEinsum(): void {
  for (const backendName of BACKENDS) {
    if (tf.getKernel('Einsum', backendName)) tf.unregisterKernel('Einsum', backendName);
    tf.registerKernel({
      kernelName: 'Einsum',
      backendName,
      kernelFunc: ({ inputs, attrs }) =>
        tf.tidy(() =>
          einsum(parse(attrs?.equation as string), Object.values(inputs) as tf.Tensor[]),
        ),
    });
  }
  tf.registerGradient({
    kernelName: 'Einsum',
    saveAllInputs: true,
    gradFunc: (dy, saved, attrs) => {
      const equation = parse(attrs.equation as string);
      return Object.fromEntries(
        saved.map((_, index) => [
          index,
          () => inputGradient(equation, dy as tf.Tensor, saved, index),
        ]),
      );
    },
  });
}

/** 'ij,jk->ik' as ['ij', 'jk'] and 'ik': one letter an axis. */
interface Equation {
  terms: string[];
  output: string;
}

function parse(equation: string): Equation {
  const [inputs = '', output = ''] = equation.replace(/\s/g, '').split('->');
  const terms = inputs.split(',');
  for (const term of [...terms, output])
    if (new Set(term).size !== term.length)
      throw new Error(`einsum: an axis is named twice in '${term}' of '${equation}'.`);
  return { terms, output };
}

function einsum({ terms, output }: Equation, tensors: tf.Tensor[]): tf.Tensor {
  for (const [index, term] of terms.entries())
    if (term.length !== tensors[index]?.rank)
      throw new Error(`einsum: '${term}' does not name the axes of [${tensors[index]?.shape}].`);
  const [first = '', ...rest] = terms;
  let result = tensors[0] as tf.Tensor;
  let axes = first;
  for (const [index, term] of rest.entries()) {
    const later = [...rest.slice(index + 1), output].join('');
    const kept = letters(axes + term).filter((letter) => later.includes(letter));
    result = product(axes, result, term, tensors[index + 1] as tf.Tensor, kept.join(''));
    axes = kept.join('');
  }
  return arrange(axes, result, output);
}

const letters = (text: string): string[] => [...new Set(text)];
const only = (text: string, keep: (letter: string) => boolean): string =>
  [...text].filter(keep).join('');

/** Sums over the axes that `output` lacks and brings the others into its order. */
function arrange(axes: string, x: tf.Tensor, output: string): tf.Tensor {
  const extra = [...axes].flatMap((letter, axis) => (output.includes(letter) ? [] : [axis]));
  const summed = extra.length > 0 ? tf.sum(x, extra) : x;
  const left = only(axes, (letter) => output.includes(letter));
  const order = [...output].map((letter) => left.indexOf(letter));
  return order.every((axis, at) => axis === at) ? tf.clone(summed) : tf.transpose(summed, order);
}

/** a × b, summed over the axes that are not in `output`. */
function product(
  axesA: string,
  a: tf.Tensor,
  axesB: string,
  b: tf.Tensor,
  output: string,
): tf.Tensor {
  const inA = (letter: string) => axesA.includes(letter);
  const inB = (letter: string) => axesB.includes(letter);
  const batch = only(output, (letter) => inA(letter) && inB(letter));
  const rows = only(output, (letter) => inA(letter) && !inB(letter));
  const columns = only(output, (letter) => !inA(letter) && inB(letter));
  const inner = only(axesA, (letter) => inB(letter) && !output.includes(letter));
  const sizes = new Map<string, number>();
  for (const [axes, x] of [
    [axesA, a],
    [axesB, b],
  ] as const)
    for (const [axis, letter] of [...axes].entries()) sizes.set(letter, x.shape[axis] as number);
  const count = (text: string) =>
    tf.util.sizeFromShape([...text].map((letter) => sizes.get(letter) as number));
  const left = tf.reshape(arrange(axesA, a, batch + rows + inner), [
    count(batch),
    count(rows),
    count(inner),
  ]);
  const right = tf.reshape(arrange(axesB, b, batch + inner + columns), [
    count(batch),
    count(inner),
    count(columns),
  ]);
  const axes = batch + rows + columns;
  const shape = [...axes].map((letter) => sizes.get(letter) as number);
  return arrange(axes, tf.reshape(tf.matMul(left, right), shape), output);
}

/** The same sum with dy in the place of the input; axes that occur nowhere else are repeated. */
function inputGradient(
  { terms, output }: Equation,
  dy: tf.Tensor,
  inputs: tf.Tensor[],
  index: number,
): tf.Tensor {
  const term = terms[index] as string;
  const input = inputs[index] as tf.Tensor;
  const others = terms.flatMap((each, at) => (at === index ? [] : [each]));
  const known = only(term, (letter) => [output, ...others].some((each) => each.includes(letter)));
  const tensors = [dy, ...inputs.filter((_, at) => at !== index)];
  const gradient = einsum({ terms: [output, ...others], output: known }, tensors);
  const shape = input.shape.map((size, axis) => (known.includes(term[axis] as string) ? size : 1));
  return tf.broadcastTo(tf.reshape(gradient, shape), input.shape);
}
