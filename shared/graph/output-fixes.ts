import type { Loss } from '../layers/losses';
import { sizeOf } from '../layers/shape';
import { type FixMaker, insertFix, type NewLayer, setFix } from './fix-maker';
import { activationFor } from './loss-rules';
import type { Head } from './output-head';
import type { Fix } from './problem';

/** What the network has to end with. */
interface Ends {
  readonly loss: Loss;
  readonly units: number;
}

const dense = ({ loss, units }: Ends): NewLayer => ({
  type: 'Dense',
  config: { units, activation: activationFor(loss) },
});

/** Another number of units, or a Dense that has it. */
export function unitsFixes(head: Head, ends: Ends, maker: FixMaker): (Fix | null)[] {
  const { sizing, output, shape } = head;
  if (sizing) return [setFix(sizing.layer.node, { [sizing.field]: ends.units })];
  const layers = [dense(ends)];
  return [insertFix(shape, layers, output.node, maker.insertBefore(output.node, layers))];
}

/** Ways from a tensor of several axes to one row of the right size, the cheapest first. */
export function flatFixes(head: Head, ends: Ends, maker: FixMaker): (Fix | null)[] {
  const { sizing, output, shape } = head;
  const pooling = { type: `GlobalAveragePooling${shape.length - 1}D`, config: {} };
  const flatten = { type: 'Flatten', config: {} };
  const put = (layers: readonly NewLayer[], before = output.node, from = shape) =>
    insertFix(from, layers, before, maker.insertBefore(before, layers));

  // A Dense on the last axis of an image: the row is wanted before it, not behind.
  const into = sizing?.layer.inputShapes?.[0];
  const early =
    sizing?.layer.node.type === 'Dense' && into ? put([flatten], sizing.layer.node, into) : null;
  return [
    early,
    shape.at(-1) === ends.units ? put([pooling]) : null,
    sizeOf(shape) === ends.units ? put([flatten]) : null,
    ...(early ? [] : [put([pooling, dense(ends)]), put([flatten, dense(ends)])]),
  ];
}
