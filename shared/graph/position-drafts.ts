import { isMask, type TargetInfo } from '../data/dataset';
import type { Loss } from '../layers/losses';
import { formatShape, type Shape, sameShape } from '../layers/shape';
import { type FixMaker, insertFix } from './fix-maker';
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
  const inUnits = shape.length === needed.length && shape.at(-1) !== ends.units;
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
      onlyUnits || (inUnits && sizing)
        ? unitsFixes(head, ends, maker)
        : resizeFixes(head, positions, maker),
  };
}

/** An image of another size than the mask is brought to it. */
function resizeFixes({ shape, output }: Head, positions: Shape, maker: FixMaker): (Fix | null)[] {
  const [height, width] = positions;
  if (positions.length !== 2 || shape.length !== 3 || !height || !width) return [];
  const layers = [{ type: 'Resizing', config: { height, width } }];
  return [insertFix(shape, layers, output.node, maker.insertBefore(output.node, layers))];
}
