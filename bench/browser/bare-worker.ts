/** The engine called bare: the steps that a session would do, in this worker, and nothing else. */
import { browserPlatform } from '../../renderer/src/worker/browser-platform';
import { RunData } from '../../renderer/src/worker/run-data';
import { initBackend } from '../../shared/engine/backends';
import { disposeBatch, makeBatch } from '../../shared/engine/batches/batch';
import { tf } from '../../shared/engine/tf';
import { prepare } from '../../shared/engine/train/prepare';
import { epochOrder } from '../../shared/engine/train/shuffle';
import { validate } from '../../shared/graph/validate';
import type { BareAnswer, Course } from './worker-protocol';

const data = new RunData();

async function train({ graph, settings, file, templates, ...course }: Course): Promise<number> {
  const source = { project: '', graph, settings, file, templates, data: course.data };
  const read = await data.read(source, () => {});
  if (!read.ok) throw new Error(read.error.code);
  const valid = validate(graph, read.value.info).valid;
  if (!valid) throw new Error('The graph does not fit the data.');
  await initBackend(
    'wasm',
    browserPlatform(({ message }) => console.error(message)),
  );
  const prepared = prepare({ graph: valid, settings, data: read.value });
  const [turn] = prepared.phases[0]?.turns ?? [];
  if (!turn) throw new Error('A run has a turn.');
  const { train } = read.value;
  let steps = 0;
  const start = performance.now();
  for (let epoch = 0; epoch < settings.epochs; epoch++) {
    const order = epochOrder(train, settings, epoch);
    for (let first = 0; first < train.size; first += settings.batchSize) {
      const indices = order.subarray(first, first + settings.batchSize);
      const batch = makeBatch(train, indices, prepared.bindings);
      const { values, gradients } = turn.step.train(batch, ++steps);
      disposeBatch(batch);
      values.dataSync();
      values.dispose();
      turn.optimizer.apply(gradients, settings.learningRate);
      tf.dispose(gradients.filter((gradient) => gradient !== null));
    }
  }
  const time = (performance.now() - start) / steps;
  turn.optimizer.dispose();
  prepared.compiled.model.dispose();
  return time;
}

self.onmessage = ({ data: course }: MessageEvent<Course>) => {
  const post = (answer: BareAnswer) => self.postMessage(answer);
  train(course).then(
    (time) => post({ time }),
    (error: unknown) => post({ error: String(error) }),
  );
};
