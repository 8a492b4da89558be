/**
 * Every layer on a batch without samples gives an output without samples. There are no statistics of none,
 * so normalisation in training is left out.
 */
import { expect, test } from 'vitest';
import { tf } from '../../../../shared/engine/tf';
import { forEachBackend } from '../../../helpers/backends';
import { buildLayers, layerCases } from './layer-cases';

const cases = layerCases.filter(({ training }) => !training);

forEachBackend(() => {
  test.each(cases.map((each) => [each.name, each] as const))('%s', (_name, layerCase) => {
    const model = buildLayers(layerCase);
    const dtype = layerCase.vocabulary === undefined ? 'float32' : 'int32';
    const xs = layerCase.inputs.map((shape) => tf.tensor([], [0, ...shape], dtype));
    const output = tf.tidy(() => model.apply(xs) as tf.Tensor);
    expect(output.shape).toEqual([0, ...(model.outputs[0]?.shape.slice(1) ?? [])]);
    expect(output.dataSync()).toHaveLength(0);
    tf.dispose([xs, output]);
    model.dispose();
  });
});
