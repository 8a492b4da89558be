import fc from 'fast-check';
import { tf } from '../../../shared/engine/tf';
import { kernelFamily, length } from './kernel-family';
import { mapValues, zeros } from './values';

/** Along the last axis; some rows far from zero, where a naive exponential overflows. */
export const softmax = kernelFamily(
  'softmax',
  fc.record({
    leading: fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 2 }),
    classes: length(12),
    shift: fc.constantFrom(0, 200, -200),
    logarithm: fc.boolean(),
  }),
  ({ leading, classes, shift, logarithm }, source) => {
    const x = mapValues(source.values([...leading, classes]), (value) => value + shift);
    const output = zeros(x.shape);
    const chances = zeros(x.shape);
    for (let row = 0; row < x.data.length; row += classes) {
      const logits = x.data.subarray(row, row + classes);
      const largest = Math.max(...logits);
      const sum = logits.reduce((total, logit) => total + Math.exp(logit - largest), 0);
      for (const [index, logit] of logits.entries()) {
        chances.data[row + index] = Math.exp(logit - largest) / sum;
        output.data[row + index] = logarithm
          ? logit - largest - Math.log(sum)
          : Math.exp(logit - largest) / sum;
      }
    }
    return {
      inputs: [x],
      run: (input: tf.Tensor) => (logarithm ? tf.logSoftmax(input) : tf.softmax(input)),
      output,
      grads: (dy) => {
        const dx = zeros(x.shape);
        for (let row = 0; row < x.data.length; row += classes) {
          const up = dy.data.subarray(row, row + classes);
          const p = chances.data.subarray(row, row + classes);
          const total = up.reduce(
            (sum, each, i) => sum + each * (logarithm ? 1 : (p[i] as number)),
            0,
          );
          for (const [i, each] of up.entries()) {
            const chance = p[i] as number;
            dx.data[row + i] = logarithm ? each - chance * total : chance * (each - total);
          }
        }
        return [dx];
      },
    };
  },
);
