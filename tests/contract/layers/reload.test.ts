/** A saved model opens again in tfjs as it is, knowing Netloom's custom layers alone, and predicts the same. */
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { installKernels } from '../../../shared/engine/kernels/index';
import { tf } from '../../../shared/engine/tf';
import { isShapeProblem } from '../../../shared/layers/define-layer';
import { configOf, inputsOf } from './arbitraries';
import { BUILT, modelOf, tensorShapes } from './harness';

beforeAll(async () => {
  tf.enableProdMode();
  installKernels();
  await tf.setBackend('cpu');
});

test.each(BUILT.map((layer) => ({ type: layer.type, layer })))('$type', async ({ layer }) => {
  const fitting = fc
    .sample(fc.tuple(configOf(layer, 2), inputsOf(layer, 4)), { numRuns: 500, seed: 6 })
    .filter(([config, inputs]) => !isShapeProblem(layer.shape(config, inputs)))
    .slice(0, 6);
  expect(fitting.length).toBeGreaterThan(1);
  for (const [config, inputs] of fitting) {
    const { model } = modelOf(layer, config, inputs);
    const again = await tf.models.modelFromJSON(
      JSON.parse(JSON.stringify(model.toJSON(null, false))),
    );
    // Not setWeights, which would bring weights that were never trained inside their constraints.
    for (const [index, weight] of again.weights.entries())
      (weight.read() as tf.Variable).assign(model.weights[index]?.read() as tf.Variable);
    const values = tensorShapes(layer, config, inputs).map((shape) => {
      const sizes = [2, ...shape.map((size) => size ?? 1)];
      return layer.type === 'Embedding' ? tf.zeros(sizes) : tf.fill(sizes, 0.5);
    });
    const [before, after] = [model, again].map((each) => each.predict(values) as tf.Tensor);
    expect(await after?.array()).toEqual(await before?.array());
    tf.dispose([values, before, after] as tf.Tensor[]);
    model.dispose();
    again.dispose();
  }
});
