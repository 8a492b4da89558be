/**
 * What half precision costs in accuracy: the error of a product and of a convolution's gradients, and what a
 * network learns in a short run from the same seed. Trains on WebGPU, in software where there is no GPU, and
 * tests on WebAssembly.
 *
 *   npm run bench -- precision [TEMPLATE…] [--samples 2000] [--epochs 3]
 */
import { parseArgs } from 'node:util';
import { readTrainingData } from '../cli/data-option';
import { nodePlatform } from '../cli/node-platform';
import { readTemplate } from '../cli/open-project';
import { seededRandom } from '../shared/data/random';
import { initBackend } from '../shared/engine/backends';
import { compileModel } from '../shared/engine/compile';
import { evaluate } from '../shared/engine/evaluate/evaluate';
import { inPrecision } from '../shared/engine/kernels/precision';
import { readWeights, writeWeights } from '../shared/engine/model-weights';
import { tf } from '../shared/engine/tf';
import { TrainingSession } from '../shared/engine/train/training-session';
import { validate } from '../shared/graph/validate';
import { PRECISIONS, type Precision } from '../shared/training/settings';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    samples: { type: 'string', default: '2000' },
    epochs: { type: 'string', default: '3' },
  },
});
const platform = nodePlatform(({ message }) => {
  throw new Error(message);
});

/** Accuracy on the test images, and the last epoch's mean loss. */
async function learn(template: string, precision: Precision) {
  const { data: config, graph, training } = await readTemplate(template);
  const data = await readTrainingData({
    ...config,
    limit: Number(options.samples),
    split: { ...config.split, validation: 0 },
  });
  const { valid } = validate(graph, data.info);
  if (!valid) throw new Error(`${template} has problems.`);
  const settings = { ...training, epochs: Number(options.epochs), precision };
  const { report: _, ...backend } = {
    report: await initBackend('webgpu', platform),
    backend: 'webgpu' as const,
    reason: { code: 'preferred', params: {} },
  };
  let loss = Number.NaN;
  const session = new TrainingSession({
    graph: valid,
    settings,
    data,
    backend,
    emit: (event) => {
      if (event.kind === 'epoch') loss = event.epoch.loss;
      if (event.kind === 'failed') throw new Error(JSON.stringify(event.error));
    },
  });
  await session.start();
  if (!session.compiled) throw new Error('The run failed.');
  const weights = await readWeights(session.compiled.model);
  await session.dispose();
  await initBackend('wasm', platform);
  const model = compileModel(valid, settings.seed);
  writeWeights(model.model, weights);
  const { metrics } = await evaluate(model, data, 'test', data.preparation);
  model.model.dispose();
  return { accuracy: metrics.accuracy ?? Number.NaN, loss };
}

/** Relative error of each result, in the 2-norm, of half precision against single. */
async function errors(): Promise<[string, number][]> {
  await initBackend('webgpu', platform);
  const random = seededRandom(1);
  const values = (shape: number[]) =>
    tf.tensor(
      Float32Array.from({ length: tf.util.sizeFromShape(shape) }, () => 2 * random() - 1),
      shape,
    );
  const [a, b] = [values([128, 512]), values([512, 128])];
  const [x, w] = [values([16, 14, 14, 16]), values([3, 3, 16, 32])];
  const dy = values([16, 14, 14, 32]);
  const convolve = (image: tf.Tensor, filter: tf.Tensor) =>
    tf.conv2d(image as tf.Tensor4D, filter as tf.Tensor4D, 1, 'same');
  const results = (precision: Precision) =>
    inPrecision(precision, (beginGradients) => {
      const forward = [tf.matMul(a, b), convolve(x, w)];
      beginGradients();
      return [...forward, tf.matMul(a, b), ...tf.grads(convolve)([x, w], dy)];
    });
  const [single, half] = [results('single'), results('half')];
  const names = [
    'product 128 × 512 × 128, forward',
    'convolution 3 × 3, 16 to 32 channels, forward',
    'the same product among gradients',
    "the convolution's gradient to its input",
    "the convolution's gradient to its filter",
  ];
  const rows: [string, number][] = [];
  for (const [place, name] of names.entries()) {
    const [right, near] = [single[place] as tf.Tensor, half[place] as tf.Tensor];
    const ratio = tf.tidy(() => tf.norm(tf.sub(near, right)).div(tf.norm(right)));
    rows.push([name, (await ratio.data())[0] ?? Number.NaN]);
  }
  return rows;
}

const print = (...cells: readonly (string | number)[]) =>
  process.stdout.write(`| ${cells.join(' | ')} |\n`);

print('half precision against single', 'relative error');
print('---', '---');
for (const [name, error] of await errors()) print(name, error.toExponential(1));
process.stdout.write('\n');
print('network', ...PRECISIONS.map((precision) => `${precision}: test accuracy, loss`));
print('---', ...PRECISIONS.map(() => '---'));
for (const template of positionals.length > 0 ? positionals : ['mlp', 'lenet-5']) {
  const cells: string[] = [];
  for (const precision of PRECISIONS) {
    const { accuracy, loss } = await learn(template, precision);
    cells.push(`${(100 * accuracy).toFixed(2)} %, ${loss.toFixed(4)}`);
  }
  print(template, ...cells);
}
process.exit(0);
