import type { Loss } from '../layers/output';
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
  return [insertFix(shape, layers, maker.insertBefore(output.node, layers))];
}

/** Ways from a tensor of several axes to one row of the right size, the cheapest first. */
export function flatFixes(head: Head, ends: Ends, maker: FixMaker): (Fix | null)[] {
  const { sizing, output, shape } = head;
  const pooling = { type: `GlobalAveragePooling${shape.length - 1}D`, config: {} };
  const flatten = { type: 'Flatten', config: {} };
  const before = (layers: readonly NewLayer[]) =>
    insertFix(shape, layers, maker.insertBefore(output.node, layers));

  // A Dense on the last axis of an image: the row is wanted before it, not behind.
  const into = sizing?.layer.inputShapes?.[0];
  const earlier =
    sizing?.layer.node.type === 'Dense' && into
      ? insertFix(into, [flatten], maker.insertBefore(sizing.layer.node, [flatten]))
      : null;
  const last = shape.at(-1) ?? null;
  const direct = last === ends.units ? [before([pooling])] : [before([flatten])];
  return [
    earlier,
    ...direct,
    ...(earlier ? [] : [before([pooling, dense(ends)]), before([flatten, dense(ends)])]),
  ];
}
