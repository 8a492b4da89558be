/** Whole training steps: every optimizer moves the weights the same way on every backend. */
import { expect, test } from 'vitest';
import { registerCustomLayers } from '../../../../shared/engine/custom-layers/index';
import { LRN, lrn } from '../../../../shared/engine/custom-layers/lrn';
import { tf } from '../../../../shared/engine/tf';
import { forEachBackend, withoutLeaks } from '../../../helpers/backends';

const optimizers: Record<string, () => tf.Optimizer> = {
  sgd: () => tf.train.sgd(0.05),
  momentum: () => tf.train.momentum(0.05, 0.9),
  nesterov: () => tf.train.momentum(0.05, 0.9, true),
  adagrad: () => tf.train.adagrad(0.05),
  adadelta: () => tf.train.adadelta(0.5),
  adam: () => tf.train.adam(0.01),
  adamax: () => tf.train.adamax(0.01),
  rmsprop: () => tf.train.rmsprop(0.01),
};

function network(): tf.LayersModel {
  const kernelInitializer = tf.initializers.glorotUniform({ seed: 3 });
  return tf.sequential({
    layers: [
      tf.layers.conv2d({
        filters: 4,
        kernelSize: 3,
        activation: 'relu',
        inputShape: [8, 8, 2],
        kernelInitializer,
      }),
      lrn({ depthRadius: 1, alpha: 0.1 }),
      tf.layers.maxPooling2d({ poolSize: 2 }),
      tf.layers.flatten(),
      tf.layers.dense({ units: 3, activation: 'softmax', kernelInitializer }),
    ],
  });
}

async function trained(make: () => tf.Optimizer): Promise<number[]> {
  const model = network();
  const optimizer = make();
  model.compile({ optimizer, loss: 'categoricalCrossentropy' });
  const x = tf.tensor(
    Array.from({ length: 768 }, (_, i) => Math.sin(i * 1.7)),
    [6, 8, 8, 2],
  );
  const y = tf.tensor([1, 0, 0, 0, 1, 0, 0, 0, 1, 1, 0, 0, 0, 1, 0, 0, 0, 1], [6, 3]);
  const losses: number[] = [];
  for (let step = 0; step < 4; step++) losses.push((await model.trainOnBatch(x, y)) as number);
  // compile's own disposal covers only optimizers that it made itself.
  optimizer.dispose();
  model.dispose();
  tf.dispose([x, y]);
  return losses;
}

const references = new Map<string, number[]>();

forEachBackend((backend) => {
  test.each(Object.keys(optimizers))('%s', async (name) => {
    const losses = await trained(optimizers[name] as () => tf.Optimizer);
    if (backend === 'cpu') references.set(name, losses);
    for (const [step, loss] of losses.entries())
      expect(loss).toBeCloseTo((references.get(name) as number[])[step] as number, 4);
    expect(losses.at(-1)).toBeLessThan(losses[0] as number);
  });

  test('LRN survives saving', async () => {
    registerCustomLayers();
    await withoutLeaks(async () => {
      const model = tf.sequential({
        layers: [lrn({ depthRadius: 2, bias: 2, alpha: 0.5, beta: 0.6, inputShape: [2, 2, 5] })],
      });
      const copy = await tf.models.modelFromJSON(JSON.parse(model.toJSON() as string));
      expect(copy.layers[0]).toBeInstanceOf(LRN);
      expect(copy.layers[0]?.getConfig()).toMatchObject({
        depthRadius: 2,
        bias: 2,
        alpha: 0.5,
        beta: 0.6,
      });
      model.dispose();
      copy.dispose();
    });
  });
});
