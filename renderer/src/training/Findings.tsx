import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { showNode } from '../canvas/actions/scope';
import type { Finding } from '../worker/protocol';
import { reasonText } from './reason-text';
import classes from './training-panel.module.css';

/** What may go wrong with this network on this backend. Errors end the run and are shown as such. */
export function Findings({ findings }: { findings: readonly Finding[] }) {
  const { t } = useTranslation('training');
  const warnings = findings.filter(({ severity }) => severity === 'warning');
  return warnings.map((finding) => (
    <p key={`${finding.code}.${finding.nodeId ?? ''}`} className={classes.finding}>
      <IconAlertTriangle size={14} aria-hidden />
      {reasonText(finding)}
      {finding.nodeId !== undefined && (
        <button type="button" onClick={() => finding.nodeId && showNode(finding.nodeId)}>
          {t('findings.showLayer')}
        </button>
      )}
    </p>
  ));
}
