import { expect, test } from 'vitest';
import { compileModel } from '../../../../shared/engine/compile';
import { Sampling } from '../../../../shared/engine/custom-layers/sampling';
import { evaluate } from '../../../../shared/engine/evaluate/evaluate';
import { loadModel, saveModel } from '../../../../shared/engine/model/saved-model';
import { tf } from '../../../../shared/engine/tf';
import { DEFAULT_TRAINING } from '../../../../shared/training/settings';
import { forEachBackend, withoutLeaks } from '../../../helpers/backends';
import { graphOf, node } from '../../graph/sample-graphs';
import { aSum, valid } from '../fixtures';
import { train } from '../train/harness';

/** A variational autoencoder of four values through two. */
const autoencoder = (beta: number) =>
  valid(
    graphOf(
      [
        node('in', 'Input', { shape: [4] }),
        node('hidden', 'Dense', { units: 8, activation: 'tanh' }),
        node('mean', 'Dense', { units: 2 }),
        node('spread', 'Dense', { units: 2 }),
        node('draw', 'Sampling', { beta }),
        node('back', 'Dense', { units: 4 }),
        node('out', 'Output', { target: '@input', loss: 'meanSquaredError' }),
      ],
      [
        ...['in>hidden', 'hidden>mean', 'hidden>spread', 'mean>draw', 'spread>draw'],
        ...['draw>back', 'back>out'],
      ],
    ),
  );

forEachBackend((backend) => {
  test('draws with the mean and spread that it is given, and gives the mean in prediction', async () => {
    await withoutLeaks(async () => {
      const layer = new Sampling({ beta: 1 });
      const mean = tf.fill([4000, 1], 2);
      const logVariance = tf.fill([4000, 1], Math.log(0.25));
      const drawn = layer.call([mean, logVariance], { training: true });
      const still = layer.call([mean, logVariance], { training: false });
      const values = Array.from(await drawn.data());
      const average = values.reduce((sum, value) => sum + value, 0) / values.length;
      const variance =
        values.reduce((sum, value) => sum + (value - average) ** 2, 0) / values.length;
      expect(average).toBeCloseTo(2, 1);
      expect(variance).toBeCloseTo(0.25, 1);
      expect(new Set(await still.data())).toEqual(new Set([2]));
      tf.dispose([mean, logVariance, drawn, still]);
    });
  });

  test('the gradient goes through what was drawn to the mean and the log-variance', async () => {
    const layer = new Sampling({ beta: 1 });
    const [mu, log] = [
      [0.5, -1],
      [0.3, -2],
    ];
    const mean = tf.tensor(mu, [1, 2]);
    const logVariance = tf.tensor(log, [1, 2]);
    let drawn: tf.Tensor | null = null;
    const { value, grads } = tf.valueAndGrads((...all) => {
      drawn = tf.keep(layer.call(all, { training: true }));
      return drawn.mul(tf.tensor([[3, 5]])).sum();
    })([mean, logVariance]);
    const z = Array.from(await (drawn as unknown as tf.Tensor).data());
    const [byMean, byLog] = await Promise.all(grads.map((gradient) => gradient.data()));
    for (const [at, weight] of [3, 5].entries()) {
      expect(byMean?.[at]).toBeCloseTo(weight, 5);
      // z = μ + exp(log σ² ÷ 2) ε
      expect(byLog?.[at]).toBeCloseTo(weight * 0.5 * ((z[at] ?? 0) - (mu[at] ?? 0)), 4);
    }
    tf.dispose([mean, logVariance, value, ...grads]);
    tf.dispose(drawn ?? []);
  });

  test('the divergence and its gradients are those of the closed form', async () => {
    const layer = new Sampling({ beta: 0.3 });
    const [mu, log] = [
      [0.5, -1.2, 2, 0.1, 0, -0.4],
      [0.2, -0.7, 1.1, 0, -2, 0.6],
    ];
    const mean = tf.tensor(mu, [3, 2]);
    const logVariance = tf.tensor(log, [3, 2]);
    const { value, grads } = tf.valueAndGrads((...all) => layer.divergence(all))([
      mean,
      logVariance,
    ]);
    const kl = mu.map((m, at) => -0.5 * (1 + (log[at] ?? 0) - m * m - Math.exp(log[at] ?? 0)));
    const [total] = await value.data();
    expect(total).toBeCloseTo((0.3 * kl.reduce((sum, each) => sum + each, 0)) / 3, 5);
    const [byMean, byLog] = await Promise.all(grads.map((gradient) => gradient.data()));
    for (const [at, m] of mu.entries()) {
      expect(byMean?.[at]).toBeCloseTo((0.3 * m) / 3, 5);
      expect(byLog?.[at]).toBeCloseTo((0.3 * 0.5 * (Math.exp(log[at] ?? 0) - 1)) / 3, 5);
    }
    tf.dispose([mean, logVariance, value, ...grads]);
  });

  test('a variational autoencoder learns; both parts of its loss are reported and add up', async () => {
    const data = aSum();
    // In software a step on WebGPU takes a tenth of a second.
    const slow = backend === 'webgpu';
    const training = { epochs: slow ? 2 : 12, batchSize: slow ? 48 : 16, seed: 5 };
    const first = await train({ graph: autoencoder(0.05), data, training });
    for (const { loss, metrics } of first.epochs)
      expect(loss).toBeCloseTo((metrics.out_loss ?? 0) + (metrics.draw_kl ?? 0), 5);
    expect(first.epochs.at(-1)?.valMetrics?.draw_kl).toBeGreaterThan(0);
    expect(first.epochs.at(-1)?.loss).toBeLessThan((first.epochs[0]?.loss ?? 0) * (slow ? 1 : 0.8));
    const again = await train({ graph: autoencoder(0.05), data, training });
    expect(again.weights).toEqual(first.weights);
    // A heavier divergence draws the distributions to the standard normal.
    const heavy = await train({ graph: autoencoder(5), data, training });
    const kl = ({ epochs }: typeof first, beta: number) =>
      (epochs.at(-1)?.metrics.draw_kl ?? 0) / beta;
    expect(kl(heavy, 5)).toBeLessThan(kl(first, 0.05));
  });

  test('saved and opened again it measures both parts of its loss, as before', async () => {
    const data = aSum();
    const compiled = compileModel(autoencoder(0.7), 3);
    const { preparation } = data;
    const files = await saveModel(compiled, {
      project: 'vae',
      preparation,
      settings: DEFAULT_TRAINING,
    });
    const loaded = await loadModel(files);
    const own = await evaluate(compiled, data, 'test', preparation);
    const read = await evaluate(loaded, data, 'test', preparation);
    expect(own.metrics.draw_kl).toBeGreaterThan(0);
    expect(read.loss).toBe(own.loss);
    expect(read.metrics).toEqual(own.metrics);
    compiled.model.dispose();
    loaded.model.dispose();
  });

  test('the compiled model reads mean and log-variance in this order', () => {
    const { model, activityPenalties } = compileModel(autoencoder(1), 1);
    const [penalty] = activityPenalties;
    expect(penalty?.name).toBe('draw_kl');
    expect(penalty?.tensors.map(({ sourceLayer }) => sourceLayer.name)).toEqual(['mean', 'spread']);
    model.dispose();
  });
});
