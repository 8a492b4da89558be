import { useTranslation } from 'react-i18next';
import { tensorShape } from '../../../shared/graph/blocks/tensor-shape';
import type { GraphNode } from '../../../shared/graph/graph';
import { indexGraph } from '../../../shared/graph/graph-index';
import { formatShape } from '../../../shared/layers/shape';
import { useValidation } from '../document/derived';
import { editGraph, useDocument } from '../document/document-store';
import { useCurrentGraph } from '../document/scope';
import classes from './inspector.module.css';
import { MoveButtons } from './MoveButtons';

/** The inputs of a layer that takes several, in the order in which it takes them. */
export function InputOrder({ node }: { node: GraphNode }) {
  const { t } = useTranslation('inspector');
  const graph = useCurrentGraph();
  const whole = useDocument((state) => state.project.graph);
  const { shapes } = useValidation();
  const { nodes, incoming } = indexGraph(graph);
  const wires = incoming.get(node.id) ?? [];
  if (wires.length < 2) return null;
  const swap = (place: number) => {
    const ids = wires.map((wire) => wire.id);
    const [upper, lower] = [ids[place], ids[place + 1]];
    if (upper === undefined || lower === undefined) return;
    const edges = ids.with(place, lower).with(place + 1, upper);
    editGraph('order-inputs', [{ kind: 'order-inputs', target: node.id, edges }]);
  };
  return (
    <section className={classes.section} aria-label={t('inputs')}>
      <h3 className={classes.heading}>{t('inputs')}</h3>
      <ol className={classes.inputs}>
        {wires.map((wire, place) => {
          const name = nodes.get(wire.source)?.name ?? '';
          const shape = tensorShape(whole, shapes, wire.source, wire.sourcePort);
          return (
            <li key={wire.id}>
              <span className={classes.inputName}>{name}</span>
              <span className="tabular">{shape ? formatShape(shape) : '–'}</span>
              <MoveButtons
                name={name}
                first={place === 0}
                last={place === wires.length - 1}
                onMove={(by) => swap(by < 0 ? place - 1 : place)}
              />
            </li>
          );
        })}
      </ol>
    </section>
  );
}
