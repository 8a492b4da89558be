/** Recurrent layers on webgpu: batches so large that invocations take several rows, dispatches, memory. */
import { expect, test } from 'vitest';
import { meter } from '../../../../../bench/training/gpu-meter';
import {
  runSequence,
  type SequenceAttrs,
  type SequenceKernel,
} from '../../../../../shared/engine/kernels/sequence';
import { tf, type WebGPUBackend } from '../../../../../shared/engine/tf';
import { forEachBackend } from '../../../../helpers/backends';

const ATTRS: SequenceAttrs = {
  activation: 'tanh',
  gateActivation: 'sigmoid',
  backwards: true,
  everyStep: true,
};
const KERNELS: readonly (readonly [name: SequenceKernel, gates: number])[] = [
  ['LstmSequence', 4],
  ['GruSequence', 3],
  ['SimpleRnnSequence', 1],
];
const FEATURES = 2;
/** Most of the time goes into compiling programs for a GPU in software. */
const timeout = 300_000;
const noise = (shape: number[], seed: number) => tf.randomNormal(shape, 0, 0.5, 'float32', seed);

interface Given {
  readonly x: tf.Tensor;
  readonly dy: tf.Tensor;
  readonly mask: tf.Tensor;
}

const make = (rows: number, steps: number, units: number): Given => ({
  x: noise([rows, steps, FEATURES], 1),
  dy: noise([rows, steps, units], 2),
  mask: tf.greater(noise([rows, steps], 3), -0.3),
});

/** The values and the gradients of x, the kernel, the recurrent kernel and the bias. */
function pass(name: SequenceKernel, gates: number, { x, dy, mask }: Given): tf.Tensor[] {
  const units = dy.shape[2] as number;
  const width = gates * units;
  const run = (...tensors: tf.Tensor[]) => {
    const [inputs, kernel, recurrentKernel, bias] = tensors as Four;
    return runSequence(name, { x: inputs, kernel, recurrentKernel, bias, mask }, ATTRS);
  };
  const all = [x, noise([FEATURES, width], 4), noise([units, width], 5), noise([width], 6)];
  return [run(...all), ...tf.grads(run)(all, dy)];
}
type Four = [tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor];

/** Joins what rows give by themselves, and adds what they give together. */
const together = (parts: readonly tf.Tensor[][]): tf.Tensor[] =>
  (parts[0] as tf.Tensor[]).map((_, at) => {
    const each = parts.map((part) => part[at] as tf.Tensor);
    return at < 2 ? tf.concat(each) : tf.addN(each);
  });

forEachBackend(
  () => {
    // 17 units are two tiles; an invocation takes 2 rows of 300, 4 of 1,050, and of their thirds 1 or 2.
    test.each([
      ['LstmSequence', 300, 4],
      ['LstmSequence', 1050, 4],
      ['GruSequence', 1050, 3],
      ['SimpleRnnSequence', 300, 1],
    ] as const)(
      '%s of %i rows gives what its parts give',
      { timeout },
      async (name, rows, gates) => {
        const results = tf.tidy(() => {
          const given = make(rows, 2, 17);
          const parts = [0, 1, 2].map((part) => {
            const size = rows / 3;
            const cut = (tensor: tf.Tensor) => tf.slice(tensor, part * size, size);
            return pass(name, gates, {
              x: cut(given.x),
              dy: cut(given.dy),
              mask: tf.cast(cut(tf.cast(given.mask, 'int32')), 'bool'),
            });
          });
          const expected = together(parts);
          return pass(name, gates, given).map((tensor, at) => {
            const other = expected[at] as tf.Tensor;
            return tf.div(tf.max(tf.abs(tf.sub(tensor, other))), tf.max(tf.abs(other)));
          });
        });
        // The same sums, those over rows in another order.
        for (const result of results) expect((await result.data())[0]).toBeLessThan(2e-6);
        tf.dispose(results);
      },
    );

    test.each(KERNELS)('%s: nothing but its steps takes more for more steps', (name, gates) => {
      const work = meter(tf.backend() as WebGPUBackend);
      const count = (steps: number) =>
        tf.tidy(() => {
          const given = make(2, steps, 3);
          const before = work.dispatches;
          pass(name, gates, given);
          return work.dispatches - before;
        });
      // Values, then values and gradients.
      const each = name === 'GruSequence' ? 2 + 4 : 1 + 2;
      expect(count(40) - count(3)).toBe(37 * each);
    });

    test('a pass leaves no memory behind, and takes none but the first time', () => {
      const held = () => {
        tf.tidy(() => void pass('LstmSequence', 4, make(3, 5, 7)));
        const memory = tf.memory() as tf.MemoryInfo & Record<string, number>;
        return [memory.numTensors, memory.numBytesInGPU, memory.numBytesAllocatedInGPU];
      };
      for (let warm = 0; warm < 3; warm++) held();
      const before = held();
      for (let again = 0; again < 10; again++) expect(held()).toEqual(before);
    });
  },
  { only: ['webgpu'] },
);
