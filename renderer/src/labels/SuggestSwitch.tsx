import { Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useDocument } from '../document/document-store';
import { useTraining } from '../training/training-store';
import { labellingStore, useLabels } from './labelling-store';

/** Has the network suggest labels; only where it has learnt from these images. */
export function SuggestSwitch() {
  const { t } = useTranslation('labels');
  const source = useDocument((state) => state.project.data.source);
  const learnt = useTraining(({ run, modelKept }) =>
    run && (run.modelReady || modelKept) ? run.data.source : null,
  );
  const suggests = useLabels((state) => state.suggests);
  if (JSON.stringify(learnt) !== JSON.stringify(source)) return null;
  return (
    <Switch
      size="xs"
      label={t('suggest.switch')}
      checked={suggests}
      onChange={(event) => labellingStore.setState({ suggests: event.currentTarget.checked })}
    />
  );
}
