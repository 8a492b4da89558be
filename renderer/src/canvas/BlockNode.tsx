import { IconComponents } from '@tabler/icons-react';
import { Handle, type NodeProps, Position } from '@xyflow/react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../../shared/formats/canvas/format-count';
import block from './block-node.module.css';
import { categoryStyle } from './category-style';
import { blockPortsAt, type Port } from './flow-box';
import type { LayerFlowNode } from './flow-types';
import classes from './layer-node.module.css';
import { NodeMarks } from './NodeMarks';

/** An instance of a block, folded: what it is of, how often, its settings, its ports by name. */
export const BlockNode = memo(function BlockNode(props: NodeProps<LayerFlowNode>) {
  const { t } = useTranslation('canvas');
  const { data, width = 0, height = 0, sourcePosition = Position.Bottom } = props;
  const direction = sourcePosition === Position.Right ? 'right' : 'down';
  const ports = blockPortsAt(data.ports, { width, height }, direction);
  const isNamed = (side: Port['side']) => ports.filter((port) => port.side === side).length > 1;
  return (
    <>
      <div
        className={`${classes.node} ${block.node}`}
        style={categoryStyle(data.type)}
        data-severity={data.severity ?? undefined}
        data-repeated={data.repeat > 1 || undefined}
        data-ports-above={(direction === 'down' && isNamed('target')) || undefined}
      >
        <div className={classes.title}>
          <span className={classes.name}>{data.name}</span>
          {data.repeat > 1 && <span className={block.repeat}>×{data.repeat}</span>}
          {data.linked > 1 && (
            <span className={block.mark} title={t('block.linked', { count: data.linked })}>
              <IconComponents size={12} aria-hidden="true" />×{data.linked}
            </span>
          )}
          <NodeMarks data={data} />
        </div>
        <div className={classes.brief}>
          <span className={`${classes.kind} ${block.kind}`}>
            {data.block ?? t('block.missing')}
          </span>
          <span className={classes.settings}>{data.brief}</span>
        </div>
        <div className={classes.figures}>
          <span className={classes.shape}>{data.shape ?? '–'}</span>
          {data.params !== null && data.params > 0 && <span>{formatCount(data.params)}</span>}
        </div>
        <div className={classes.cost} style={{ width: `${data.cost * 100}%` }} />
      </div>
      {ports.map((port) => (
        <BlockHandle
          key={`${port.side} ${port.id}`}
          port={port}
          direction={direction}
          isNamed={direction === 'down' ? isNamed(port.side) : height > 64}
        />
      ))}
    </>
  );
});

interface BlockHandleProps {
  readonly port: Port;
  readonly direction: 'down' | 'right';
  readonly isNamed: boolean;
}

function BlockHandle({ port, direction, isNamed }: BlockHandleProps) {
  const { side, at, id, name } = port;
  const down = direction === 'down';
  const [first, last] = down
    ? [Position.Top, Position.Bottom]
    : ([Position.Left, Position.Right] as const);
  return (
    <>
      <Handle
        type={side}
        {...(id !== null && { id })}
        position={side === 'target' ? first : last}
        className={classes.port}
        style={down ? { left: at.x } : { top: at.y }}
        title={name}
      />
      {isNamed && (
        <span
          className={block.portName}
          data-side={side}
          data-direction={direction}
          style={down ? { left: at.x } : { top: at.y }}
        >
          {name}
        </span>
      )}
    </>
  );
}
