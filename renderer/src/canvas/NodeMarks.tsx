import { IconAlertCircleFilled, IconAlertTriangleFilled } from '@tabler/icons-react';
import type { LayerNodeData } from './flow-types';
import classes from './layer-node.module.css';

/** That something is wrong with a node, or inside of it. */
export function NodeMarks({ severity }: Pick<LayerNodeData, 'severity'>) {
  if (severity === 'error') return <IconAlertCircleFilled size={14} className={classes.error} />;
  if (severity === 'warning')
    return <IconAlertTriangleFilled size={14} className={classes.warning} />;
  return null;
}
