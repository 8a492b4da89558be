import type { TargetInfo } from '../data/dataset';
import { formatShape } from '../layers/shape';
import { setFix } from './fix-maker';
import type { GraphNode } from './graph';
import type { Draft } from './output-draft';
import type { Head } from './output-head';

/**
 * Connectionist temporal classification needs a value for each class and the blank at each step, and
 * a step for the blank between any two classes that are alike. Null where all is well.
 */
export function sequenceDrafts(head: Head, target: TargetInfo): Draft[] | null {
  const { output, shape, sizing } = head;
  const [steps, units] = shape;
  if (shape.length !== 2) return [needsSteps(head)];
  const needed = (target.classes?.length ?? 0) + 1;
  const most = 2 * target.size - 1;
  const about = (at: GraphNode) => ({
    severity: 'error' as const,
    nodeId: at.id,
    params: {
      ...{ layer: at.type, name: at.name, target: target.name, shape: formatShape(shape) },
      ...{ needed, longest: target.size, steps: most },
    },
  });
  if (units !== needed) {
    const at = sizing?.layer.node ?? output.node;
    const fixes = () => [sizing && setFix(at, { [sizing.field]: needed })];
    return [{ code: 'sequence-classes', ...about(at), field: sizing?.field, fixes }];
  }
  const isShort = typeof steps === 'number' && steps < most;
  return isShort ? [{ code: 'sequence-steps', ...about(output.node), fixes: () => [] }] : null;
}

export const needsSteps = ({ output, shape }: Head): Draft => ({
  code: 'needs-sequence',
  severity: 'error',
  nodeId: output.node.id,
  field: 'loss',
  params: {
    ...{ layer: output.node.type, name: output.node.name, loss: 'ctc' },
    shape: formatShape(shape),
  },
  fixes: () => [],
});
