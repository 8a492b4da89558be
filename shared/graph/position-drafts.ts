import { isMask, type TargetInfo } from '../data/dataset';
import type { Loss } from '../layers/losses';
import { formatShape, type Shape, sameShape } from '../layers/shape';
import { type FixMaker, insertFix, setFix } from './fix-maker';
import type { Draft } from './output-draft';
import { unitsFixes } from './output-fixes';
import type { Head } from './output-head';
import type { Fix } from './problem';

/** A class for each position: null where the output has a value for each class there. */
export function positionsDraft(
  head: Head,
  target: TargetInfo,
  ends: { readonly loss: Loss; readonly units: number },
): Draft | null {
  const { output, sizing, shape } = head;
  const positions = target.shape ?? [];
  const needed = [...positions, ends.units];
  if (sameShape(shape, needed)) return null;
  const onlyUnits = sameShape(shape.slice(0, -1), positions);
  const at = (onlyUnits && sizing?.layer.node) || output.node;
  return {
    code: isMask(target) ? 'mask-differs' : 'positions-differ',
    severity: 'error',
    nodeId: at.id,
    ...(at !== output.node && { field: sizing?.field }),
    params: {
      layer: at.type,
      name: at.name,
      loss: ends.loss,
      target: target.name,
      shape: formatShape(shape),
      needed: formatShape(needed),
    },
    fixes: (maker) =>
      onlyUnits ? unitsFixes(head, ends, maker) : [resizeFix(head, positions, ends.units, maker)],
  };
}

/** An image of another size than the mask is brought to it, with a value for each class. */
function resizeFix(head: Head, positions: Shape, units: number, maker: FixMaker): Fix | null {
  const [height, width] = positions;
  const { sizing, shape, output } = head;
  if (positions.length !== 2 || shape.length !== 3 || !height || !width) return null;
  if (!sizing && shape[2] !== units) return null;
  const layers = [{ type: 'Resizing', config: { height, width } }];
  const edits = maker.insertBefore(output.node, layers);
  const sized = sizing ? setFix(sizing.layer.node, { [sizing.field]: units }).edits : [];
  const from = [...shape.slice(0, 2), units];
  return insertFix(from, layers, output.node, [...sized, ...edits]);
}
