import {
  IconAlertCircleFilled,
  IconAlertTriangleFilled,
  IconLink,
  IconLock,
} from '@tabler/icons-react';
import { Handle, type NodeProps, Position } from '@xyflow/react';
import { memo } from 'react';
import { formatCount } from '../../../shared/formats/canvas/format-count';
import { layerOf } from '../../../shared/layers/index';
import { useText } from '../i18n/use-text';
import { categoryStyle } from './category-style';
import type { LayerFlowNode } from './flow-types';

import classes from './layer-node.module.css';

/** One layer on the canvas. How much of it shows at which zoom is the style sheet's business. */
export const LayerNode = memo(function LayerNode(props: NodeProps<LayerFlowNode>) {
  const text = useText();
  const { data, sourcePosition = Position.Bottom, targetPosition = Position.Top } = props;
  const layer = layerOf(data.type);
  return (
    <>
      <div
        className={classes.node}
        style={categoryStyle(data.type)}
        data-severity={data.severity ?? undefined}
      >
        <div className={classes.title}>
          <span className={classes.name}>{data.name}</span>
          {data.sharesWith !== null && <IconLink size={13} className={classes.mark} />}
          {data.frozen && <IconLock size={13} className={classes.mark} />}
          {data.severity === 'error' && (
            <IconAlertCircleFilled size={14} className={classes.error} />
          )}
          {data.severity === 'warning' && (
            <IconAlertTriangleFilled size={14} className={classes.warning} />
          )}
        </div>
        <div className={classes.brief}>
          <span className={classes.kind}>{layer ? text(layer.name) : data.type}</span>
          <span className={classes.settings}>{data.brief}</span>
        </div>
        <div className={classes.figures}>
          <span className={classes.shape}>{data.shape ?? '–'}</span>
          {data.params !== null && data.params > 0 && <span>{formatCount(data.params)}</span>}
          {data.sharesWith !== null && <span className={classes.shared}>{data.sharesWith}</span>}
        </div>
        <div className={classes.cost} style={{ width: `${data.cost * 100}%` }} />
      </div>
      {layer?.inputs.max !== 0 && (
        <Handle type="target" position={targetPosition} className={classes.port} />
      )}
      {layer?.hasOutput !== false && (
        <Handle type="source" position={sourcePosition} className={classes.port} />
      )}
    </>
  );
});
