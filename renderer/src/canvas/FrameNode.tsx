import { ActionIcon } from '@mantine/core';
import { IconComponents, IconFold } from '@tabler/icons-react';
import type { NodeProps } from '@xyflow/react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../../shared/formats/canvas/format-count';
import { setOpen } from './actions/blocks';
import block from './block-node.module.css';
import { categoryStyle } from './category-style';
import type { LayerFlowNode } from './flow-types';
import { NodeMarks } from './NodeMarks';

/** An instance that is open in place: a frame around its block's drawing. */
export const FrameNode = memo(function FrameNode({ id, data }: NodeProps<LayerFlowNode>) {
  const { t } = useTranslation('canvas');
  return (
    <div
      className={block.frame}
      style={categoryStyle(data.type)}
      data-severity={data.severity ?? undefined}
      data-repeated={data.repeat > 1 || undefined}
    >
      <div className={block.frameTitle}>
        <span className={block.frameName}>{data.name}</span>
        {data.block !== data.name && <span className={block.frameKind}>{data.block}</span>}
        {data.repeat > 1 && <span className={block.repeat}>×{data.repeat}</span>}
        <span className={block.frameSettings}>{data.brief}</span>
        {data.linked > 1 && (
          <span className={block.mark} title={t('block.linked', { count: data.linked })}>
            <IconComponents size={12} aria-hidden="true" />×{data.linked}
          </span>
        )}
        <NodeMarks data={data} />
        <span className={block.frameFigures}>
          {data.params !== null && data.params > 0 && formatCount(data.params)}
        </span>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={22}
          tabIndex={-1}
          className="nodrag"
          aria-label={t('block.fold', { name: data.name })}
          onClick={() => setOpen(id, false)}
        >
          <IconFold size={15} />
        </ActionIcon>
      </div>
    </div>
  );
});
