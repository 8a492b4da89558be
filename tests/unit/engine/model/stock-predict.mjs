/** Opens a saved model with TensorFlow.js alone, in a process of its own: DIR → JSON of what it predicts. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs';

const [folder, values, shape] = process.argv.slice(2);
const { modelTopology, weightsManifest, format } = JSON.parse(
  readFileSync(join(folder, 'model.json'), 'utf8'),
);
const buffers = weightsManifest.flatMap(({ paths }) =>
  paths.map((path) => readFileSync(join(folder, path))),
);
const data = new Uint8Array(Buffer.concat(buffers)).buffer;
const weightSpecs = weightsManifest.flatMap(({ weights }) => weights);
tf.enableProdMode();
await tf.setBackend('cpu');
const artifacts = { format, modelTopology, weightSpecs, weightData: data };
const model = await tf.loadLayersModel(tf.io.fromMemory(artifacts));
const output = model.predict(tf.tensor(JSON.parse(values), JSON.parse(shape)));
process.stdout.write(JSON.stringify([...(await output.data())]));
