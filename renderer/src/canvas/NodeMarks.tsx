import {
  IconAlertCircleFilled,
  IconAlertTriangleFilled,
  IconLink,
  IconLock,
} from '@tabler/icons-react';
import type { LayerNodeData } from './flow-types';
import classes from './layer-node.module.css';

/** How a node learns, and whether something is wrong with it or inside of it. */
export function NodeMarks({ data }: { data: LayerNodeData }) {
  const { severity } = data;
  return (
    <>
      {data.sharesWith !== null && <IconLink size={13} className={classes.mark} />}
      {data.frozen && <IconLock size={13} className={classes.mark} />}
      {severity === 'error' && <IconAlertCircleFilled size={14} className={classes.error} />}
      {severity === 'warning' && <IconAlertTriangleFilled size={14} className={classes.warning} />}
    </>
  );
}
