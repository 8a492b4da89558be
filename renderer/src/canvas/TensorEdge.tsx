import { BaseEdge, type EdgeProps, getBezierPath } from '@xyflow/react';
import { memo } from 'react';
import { wireWidth } from '../../../shared/formats/canvas/wire-width';
import { formatShape } from '../../../shared/layers/shape';
import type { TensorFlowEdge } from './flow-types';
import classes from './tensor-edge.module.css';

/** A tensor on its way. Its shape shows when it is pointed at, chosen, or the view is close. */
export const TensorEdge = memo(function TensorEdge({
  id,
  data,
  ...ends
}: EdgeProps<TensorFlowEdge>) {
  const [path, x, y] = getBezierPath(ends);
  const shape = data?.shape ?? null;
  return (
    <>
      <BaseEdge
        id={id}
        path={path}
        interactionWidth={20}
        className={classes.wire}
        data-error={data?.error || undefined}
        data-drop={data?.dropTarget || undefined}
        style={{ strokeWidth: wireWidth(shape) }}
      />
      {shape && (
        <text className={classes.label} x={x} y={y} data-wire-label>
          {formatShape(shape)}
        </text>
      )}
    </>
  );
});
