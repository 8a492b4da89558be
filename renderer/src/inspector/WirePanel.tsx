import { useTranslation } from 'react-i18next';
import { formatBytes } from '../../../shared/formats/canvas/format-bytes';
import { tensorShape } from '../../../shared/graph/blocks/tensor-shape';
import type { GraphEdge } from '../../../shared/graph/graph';
import { indexGraph } from '../../../shared/graph/graph-index';
import { formatShape, sizeOf } from '../../../shared/layers/shape';
import { formatInteger } from '../app/format';
import { useValidation } from '../document/derived';
import { useDocument } from '../document/document-store';
import { useCurrentGraph } from '../document/scope';
import classes from './inspector.module.css';
import { Figure } from './LayerFigures';

/** The tensor that runs along a wire. */
export function WirePanel({ edge }: { edge: GraphEdge }) {
  const { t } = useTranslation('inspector');
  const { nodes } = indexGraph(useCurrentGraph());
  const graph = useDocument((state) => state.project.graph);
  const shape = tensorShape(graph, useValidation().shapes, edge.source, edge.sourcePort);
  const size = shape ? sizeOf(shape) : null;
  return (
    <>
      <header className={classes.header}>
        <div className={classes.kind}>{t('wire.title')}</div>
      </header>
      <section className={classes.section}>
        <dl className={classes.figures}>
          <Figure label={t('wire.from')} value={nodes.get(edge.source)?.name ?? ''} />
          <Figure label={t('wire.to')} value={nodes.get(edge.target)?.name ?? ''} />
          <Figure label={t('wire.shape')} value={shape ? formatShape(shape) : '–'} />
          {size !== null && (
            <>
              <Figure label={t('wire.values')} value={formatInteger(size)} />
              <Figure label={t('wire.bytes')} value={formatBytes(size * 4)} />
            </>
          )}
        </dl>
      </section>
    </>
  );
}
