import { isEmbeddingLoss } from '../../graph/loss-rules';
import type { RunnableModel } from '../compile';
import type { tf } from '../tf';

/** Values that the largest layer output of one inference batch may have: 64 MB. */
const LARGEST_ACTIVATION = 2 ** 24;
const LARGEST_BATCH = 512;
/** Where samples are compared with each other, which takes time by the cube of their number. */
const LARGEST_COMPARED = 128;

/** How many samples to predict at once: many, within bounded memory. */
export function inferenceBatchSize({ model, outputs }: RunnableModel): number {
  const compared = outputs.some(({ loss }) => isEmbeddingLoss(loss));
  const most = compared ? LARGEST_COMPARED : LARGEST_BATCH;
  const largest = Math.max(1, ...model.layers.map(outputSize));
  return Math.max(1, Math.min(most, Math.floor(LARGEST_ACTIVATION / largest)));
}

interface Called {
  readonly inboundNodes: readonly { readonly outputShapes: tf.Shape | readonly tf.Shape[] }[];
}

/** Values of one sample that a layer gives, the largest of its outputs wherever it is used. */
function outputSize(layer: tf.layers.Layer): number {
  const { inboundNodes } = layer as unknown as Called;
  const shapes = inboundNodes.flatMap(
    ({ outputShapes: each }) => (Array.isArray(each[0]) ? each : [each]) as tf.Shape[],
  );
  return Math.max(
    ...shapes.map((shape) => shape.reduce<number>((size, next) => size * (next ?? 1), 1)),
  );
}
