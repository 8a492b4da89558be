import { IconArrowBarDown, IconArrowBarToDown } from '@tabler/icons-react';
import { Handle, type NodeProps, Position } from '@xyflow/react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { BLOCK_INPUT } from '../../../shared/graph/blocks/block';
import block from './block-node.module.css';
import { categoryStyle } from './category-style';
import type { LayerFlowNode } from './flow-types';
import classes from './layer-node.module.css';
import { NodeMarks } from './NodeMarks';
import { OUTSIDE } from './wire-ends';

/** A port of a block, seen from inside: where a tensor comes in or goes out. */
export const PortNode = memo(function PortNode(props: NodeProps<LayerFlowNode>) {
  const { t } = useTranslation('canvas');
  const { data, sourcePosition = Position.Bottom, targetPosition = Position.Top } = props;
  const isInput = data.type === BLOCK_INPUT;
  const Icon = isInput ? IconArrowBarDown : IconArrowBarToDown;
  const outside = data.inFrame ? { id: OUTSIDE } : {};
  return (
    <>
      <div
        className={`${classes.node} ${block.port}`}
        style={categoryStyle(data.type)}
        data-severity={data.severity ?? undefined}
        title={t(`kind.${data.type}`)}
      >
        <Icon size={14} className={block.portIcon} aria-hidden="true" />
        <span className={classes.name}>{data.name}</span>
        <NodeMarks data={data} />
        <span className={classes.shape}>{data.shape ?? '–'}</span>
      </div>
      {(!isInput || data.inFrame) && (
        <Handle
          type="target"
          {...(isInput && outside)}
          position={targetPosition}
          className={classes.port}
        />
      )}
      {(isInput || data.inFrame) && (
        <Handle
          type="source"
          {...(!isInput && outside)}
          position={sourcePosition}
          className={classes.port}
        />
      )}
    </>
  );
});
