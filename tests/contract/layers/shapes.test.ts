/** shape() and weights() against what tfjs makes of the same settings. */
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { installKernels } from '../../../shared/engine/kernels/index';
import { tf } from '../../../shared/engine/tf';
import {
  isShapeProblem,
  type LayerDefinition,
  type ShapeProblem,
} from '../../../shared/layers/define-layer';
import type { Shape } from '../../../shared/layers/shape';
import { configOf, inputsOf } from './arbitraries';
import { BUILT, buildLayer, type Config, modelOf, tensorShapes } from './harness';

beforeAll(async () => {
  tf.enableProdMode();
  installKernels();
  await tf.setBackend('cpu');
});

const withBatch = (inputs: readonly Shape[]): tf.Shape[] => inputs.map((shape) => [null, ...shape]);

/** What tfjs says without building anything. */
function computedShape(layer: LayerDefinition, config: Config, inputs: readonly Shape[]) {
  const shapes = withBatch(tensorShapes(layer, config, inputs));
  const computed = buildLayer(layer, config, inputs).computeOutputShape(
    shapes.length === 1 ? (shapes[0] as tf.Shape) : shapes,
  ) as tf.Shape;
  return computed.slice(1);
}

/** Runs the layer on zeros: the shape that comes out, or null where tfjs throws on the way. */
function runShape(layer: LayerDefinition, config: Config, inputs: readonly Shape[]) {
  tf.engine().startScope();
  try {
    const { model } = modelOf(layer, config, inputs);
    const zeros = tensorShapes(layer, config, inputs).map((shape) =>
      tf.zeros([2, ...shape.map((size) => size ?? 1)]),
    );
    const shape = (model.predict(zeros) as tf.Tensor).shape.slice(1);
    model.dispose();
    return shape;
  } catch {
    return null;
  } finally {
    tf.engine().endScope();
  }
}

/** Some negative sizes run too: tfjs's slice takes -1 for "up to the end". */
function tfjsRefuses(layer: LayerDefinition, config: Config, inputs: readonly Shape[]): boolean {
  if (runShape(layer, config, inputs) === null) return true;
  return computedShape(layer, config, inputs).some((size) => size !== null && size < 1);
}

/**
 * Where tfjs goes on though it should not: an axis that is not there, is the batch or is named
 * twice, a layer inside TimeDistributed, whose rank it does not look at, a value by itself, whose mean
 * and variance say nothing, and bounds in the wrong order.
 */
const isStricter = ({ problem, field }: ShapeProblem) =>
  problem === 'axis-out-of-range' ||
  problem === 'axis-repeated' ||
  problem === 'nothing-to-normalize' ||
  problem === 'range-empty' ||
  problem === 'shares-out-of-order' ||
  field === 'layer';

/** Permutations and targets are seldom right by chance, so these runs start from a fitting one too. */
const fitting: Readonly<Record<string, (inputs: readonly Shape[]) => Config>> = {
  EinsumDense: () => ({ equation: 'ab,bc->ac', outputShape: [3], biasAxes: 'c' }),
  Cropping3D: () => ({ cropping: [1, 0, 0, 1, 0, 0] }),
  Permute: ([input = []]) => ({ dims: input.map((_, axis) => input.length - axis) }),
  Reshape: ([input = []]) => ({ targetShape: [...input].reverse() }),
};

const cases = (layer: LayerDefinition) =>
  fc.tuple(inputsOf(layer), configOf(layer), fc.boolean()).map(([inputs, config, fit]) => ({
    inputs,
    config: fit ? { ...config, ...fitting[layer.type]?.(inputs) } : config,
  }));

describe.each(BUILT.map((layer) => ({ type: layer.type, layer })))('$type', ({ layer }) => {
  test('gives the shape that tfjs gives, or says why there is none', () => {
    let accepted = 0;
    fc.assert(
      fc.property(cases(layer), ({ inputs, config }) => {
        const shape = layer.shape(config, inputs);
        if (isShapeProblem(shape)) {
          if (!isStricter(shape)) expect(tfjsRefuses(layer, config, inputs)).toBe(true);
          return;
        }
        accepted += 1;
        expect(shape.every((size) => size === null || size >= 1)).toBe(true);
        expect(computedShape(layer, config, inputs)).toEqual(shape);
        expect(runShape(layer, config, inputs)).toEqual(shape);
      }),
      { numRuns: 100, seed: 7 },
    );
    expect(accepted).toBeGreaterThan(3);
  });

  test('holds the weights that tfjs makes', () => {
    fc.assert(
      fc.property(cases(layer), ({ inputs, config }) => {
        if (isShapeProblem(layer.shape(config, inputs))) return;
        const { model, layer: built } = modelOf(layer, config, inputs);
        const trainable = new Set(built.trainableWeights);
        const made = built.weights.map((weight) => ({
          name: weight.originalName.split('/').at(-1),
          shape: weight.shape,
          trainable: trainable.has(weight),
        }));
        const told = layer.weights(config, inputs);
        expect(
          told.map(({ name, ...rest }) => ({ name: name.split('/').at(-1), ...rest })),
        ).toEqual(made);
        expect(told.reduce((sum, { shape }) => sum + shape.reduce((a, b) => a * b, 1), 0)).toBe(
          built.countParams(),
        );
        model.dispose();
      }),
      { numRuns: 30, seed: 11 },
    );
  });
});
