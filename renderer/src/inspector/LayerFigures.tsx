import { useTranslation } from 'react-i18next';
import { formatBytes } from '../../../shared/formats/canvas/format-bytes';
import { formatCount } from '../../../shared/formats/canvas/format-count';
import { workingNode } from '../../../shared/graph/blocks/node-at';
import { tensorShape } from '../../../shared/graph/blocks/tensor-shape';
import type { GraphNode } from '../../../shared/graph/graph';
import { wiresInto } from '../../../shared/graph/graph-index';
import { readNode } from '../../../shared/graph/layer-result';
import { learningOf } from '../../../shared/graph/learning';
import { originalOf } from '../../../shared/graph/shared-weights';
import { formatShape } from '../../../shared/layers/shape';
import { formatInteger } from '../app/format';
import { useValidation } from '../document/derived';
import { useDocument } from '../document/document-store';
import { useCurrentGraph } from '../document/scope';
import classes from './inspector.module.css';

/** What comes in, what goes out, and what the layer costs. */
export function LayerFigures({ node }: { node: GraphNode }) {
  const { t } = useTranslation('inspector');
  const graph = useCurrentGraph();
  const whole = useDocument((state) => state.project.graph);
  const { shapes, costs } = useValidation();
  const inputs = wiresInto(graph, node.id).map((wire) =>
    tensorShape(whole, shapes, wire.source, wire.sourcePort),
  );
  const known = inputs.flatMap((shape) => (shape ? [shape] : []));
  const output = shapes.get(node.id);
  const cost = costs.get(node.id);
  const original = originalOf(graph, node) ?? node;
  const read = readNode(workingNode(whole, node));
  const { frozen } = learningOf(original);
  const weights = output && read ? read.definition.weights(read.config, known) : [];
  return (
    <section className={classes.section} aria-label={t('figures')}>
      <h3 className={classes.heading}>{t('figures')}</h3>
      <dl className={classes.figures}>
        {inputs.length > 0 && (
          <Figure
            label={t('shapeIn')}
            value={inputs.map((shape) => (shape ? formatShape(shape) : '–')).join(', ')}
          />
        )}
        <Figure label={t('shapeOut')} value={output ? formatShape(output) : '–'} />
        {cost && cost.params > 0 && (
          <>
            <Figure label={t('params')} value={formatInteger(cost.params)} />
            {weights.map((weight) => (
              <Figure
                key={weight.name}
                part
                label={
                  weight.trainable && !frozen ? weight.name : t('fixed', { name: weight.name })
                }
                value={formatShape(weight.shape)}
              />
            ))}
          </>
        )}
        {original !== node && (
          <Figure label={t('params')} value={t('paramsOf', { name: original.name })} />
        )}
        {cost && cost.multiplyAdds > 0 && (
          <Figure label={t('multiplyAdds')} value={formatCount(cost.multiplyAdds)} />
        )}
        {cost && cost.activationBytes > 0 && (
          <Figure label={t('outputBytes')} value={formatBytes(cost.activationBytes)} />
        )}
      </dl>
    </section>
  );
}

interface FigureProps {
  readonly label: string;
  readonly value: string;
  /** Part of the figure above it. */
  readonly part?: boolean;
}

export function Figure({ label, value, part }: FigureProps) {
  return (
    <div data-part={part || undefined}>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}
