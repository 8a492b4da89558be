import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { followData } from '../../../shared/graph/follow-data';
import { startNetwork } from '../../../shared/graph/start-network';
import { fitView } from '../canvas/actions/view';
import { documentStore, editGraph, useDocument } from '../document/document-store';
import classes from './data-panel.module.css';
import { useData } from './data-store';

/** Makes the network's ends fit the data; on an empty canvas it draws a network to begin with. */
export function FitNetwork() {
  const { t } = useTranslation('data');
  const info = useData((state) => state.info);
  const isEmpty = useDocument((state) => state.project.graph.nodes.length === 0);
  const lacksStart = isEmpty && info !== null && startNetwork(info) === null;
  const fit = () => {
    if (info) editGraph('follow-data', followData(documentStore.getState().project.graph, info));
  };
  const start = () => {
    const edits = info && startNetwork(info);
    if (!edits) return;
    editGraph('start-network', edits);
    requestAnimationFrame(() => fitView({ animate: false, readable: true }));
  };
  return (
    <>
      <Button
        size="xs"
        fullWidth
        mt={8}
        disabled={info === null || lacksStart}
        onClick={isEmpty ? start : fit}
      >
        {t(isEmpty ? 'startNetwork' : 'fitNetwork')}
      </Button>
      {lacksStart && <p className={classes.help}>{t('problems:empty-graph')}</p>}
    </>
  );
}
