/// <reference path="../libsvm-js.d.ts" />
import SVM from 'libsvm-js/asm';
import type { Examples } from '../examples';
import type { Method } from '../method';

/** Features of all rows together: a kernel's value costs as many products as there are features. */
const MOST_VALUES = 1_500_000;

/**
 * A support-vector machine with a Gaussian kernel by LIBSVM (Chang and Lin 2011): C = 1 and γ = 1 ÷
 * (features × variance), as scikit-learn's SVC and SVR. The probabilities of two classes are Platt's.
 */
export const supportVectors: Method = {
  id: 'support-vectors',
  predicts: 'both',
  most: (width) => Math.round(Math.min(4000, MOST_VALUES / width)),
  *fit(train) {
    const { size, width, outputs, classes, features, targets } = train;
    const rows = rowsOf(features, size, width);
    const ranks = classes === 2;
    const common = {
      kernel: SVM.KERNEL_TYPES.RBF,
      gamma: 1 / (width * Math.max(variance(features), 1e-12)),
      cost: 1,
      quiet: true,
    };
    const machines: SVM[] = [];
    yield 0.05;
    for (let output = 0; output < outputs; output++) {
      const machine = new SVM({
        ...common,
        type: classes === null ? SVM.SVM_TYPES.EPSILON_SVR : SVM.SVM_TYPES.C_SVC,
        probabilityEstimates: ranks,
      });
      machine.train(
        rows,
        rowsOf(targets, size, outputs).map((row) => row[output] as number),
      );
      machines.push(machine);
      yield 0.05 + (0.95 * (output + 1)) / outputs;
    }
    return {
      predict(asked, length) {
        const values = classes ?? outputs;
        const answers = new Float32Array(length * values);
        for (const [row, own] of rowsOf(asked, length, width).entries()) {
          if (ranks) {
            for (const { label, probability } of chances(machines[0], own)) {
              answers[row * values + label] = probability;
            }
          } else if (classes !== null) {
            answers[row * values + (machines[0]?.predictOne(own) ?? 0)] = 1;
          } else {
            for (const [output, machine] of machines.entries()) {
              answers[row * values + output] = machine.predictOne(own);
            }
          }
        }
        return answers;
      },
      dispose() {
        for (const machine of machines) machine.free();
      },
    };
  },
};

const chances = (machine: SVM | undefined, row: number[]) =>
  machine?.predictOneProbability(row).estimates ?? [];

const rowsOf = (values: Float32Array, rows: number, width: number): number[][] =>
  Array.from({ length: rows }, (_, row) =>
    Array.from(values.subarray(row * width, (row + 1) * width)),
  );

function variance(values: Examples['features']): number {
  let [mean, spread] = [0, 0];
  for (const [at, value] of values.entries()) {
    const away = value - mean;
    mean += away / (at + 1);
    spread += away * (value - mean);
  }
  return values.length > 0 ? spread / values.length : 1;
}
