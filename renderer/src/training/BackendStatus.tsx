import { Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { formatBytes } from '../../../shared/formats/canvas/format-bytes';
import { backendName } from '../../../shared/training/backend-name';
import classes from './backend-status.module.css';
import { reasonText } from './reason-text';
import { useTraining } from './training-store';

/** For the status line: where the run is computed, why there, and what it holds in memory. */
export function BackendStatus() {
  const { t } = useTranslation('training');
  const backend = useTraining((state) => state.run?.backend ?? null);
  const reason = useTraining((state) => state.run?.backendReason ?? null);
  const half = useTraining((state) => state.run?.settings.precision === 'half');
  const memory = useTraining((state) => state.run?.memoryBytes ?? 0);
  if (!backend) return <span className={classes.item}>{t('backend.none')}</span>;
  const precision = half && (backend === 'webgpu' ? t('backend.half') : t('backend.single'));
  const why = reason && reasonText(reason);
  return (
    <Tooltip
      label={why}
      disabled={!why}
      multiline
      maw={360}
      events={{ hover: true, focus: true, touch: true }}
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the reason is only in the tooltip, which the keyboard must reach. */}
      <span className={classes.item} tabIndex={0}>
        <span>{backendName(backend)}</span>
        {precision && <span>{precision}</span>}
        {why && <span className={classes.why}>{why}</span>}
        {memory > 0 && <span className="tabular">{formatBytes(memory)}</span>}
      </span>
    </Tooltip>
  );
}
