import { Handle, type NodeProps, Position } from '@xyflow/react';
import { memo } from 'react';
import { formatCount } from '../../../shared/formats/canvas/format-count';
import { layerOf } from '../../../shared/layers/index';
import { useText } from '../i18n/use-text';
import { categoryStyle } from './category-style';
import type { LayerFlowNode } from './flow-types';
import classes from './layer-node.module.css';
import { NodeMarks } from './NodeMarks';

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
          <NodeMarks data={data} />
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
