/**
 * The loss of a one-stage detector as in YOLOv3 (Redmon and Farhadi 2018), with the weights of YOLO
 * (Redmon et al. 2016): squared errors of a box's place and size where an object is to be found, binary
 * cross-entropy of whether there is one and of each class, summed over the boxes of an image.
 */
import { VALUES } from '../../detection/grid';
import { tf } from '../tf';
import type { LossFunction } from './classes';

/** 1 where the place among a box's values is in the range, [1, 1, values]. */
const columns = (values: number, from: number, to: number): tf.Tensor =>
  tf.tensor(
    Array.from({ length: values }, (_, place) => (place >= from && place < to ? 1 : 0)),
    [1, 1, values],
  );

/**
 * Output: [batch, rows, columns, boxes × values], each box's values x, y, log width, log height,
 * objectness, classes; x, y, objectness and classes before a sigmoid. Target: the same as `encodeObjects`
 * makes it, objectness 1 for found, 0 for none and −1 where either will do. Gives [batch].
 */
export const detection: LossFunction = (output, target, settings) => {
  const [batch = 0] = output.shape;
  const values = (output.shape.at(-1) ?? 0) / (settings.anchors.length / 2);
  const given = output.reshape([batch, -1, values]);
  const wanted = target.reshape([batch, -1, values]);
  const isPlace = columns(values, 0, 2);
  const isBox = columns(values, 0, 4);
  const isObjectness = columns(values, 4, VALUES);
  const isClass = columns(values, VALUES, values);

  const objectness = wanted.slice([0, 0, 4], [-1, -1, 1]);
  const found = objectness.relu();
  const none = tf.sub(1, objectness.abs());
  const squares = found.mul(isBox).mul(settings.boxWeight);
  const entropies = found
    .mul(isClass.add(isObjectness))
    .add(none.mul(isObjectness).mul(settings.emptyWeight));

  const place = given
    .sigmoid()
    .mul(isPlace)
    .add(given.mul(tf.sub(1, isPlace)));
  const squared = place.sub(wanted).square();
  const entropy = given.relu().sub(given.mul(wanted.relu())).add(given.abs().neg().exp().log1p());
  return squared.mul(squares).add(entropy.mul(entropies)).sum([1, 2]);
};
