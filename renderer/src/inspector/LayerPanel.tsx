import { useTranslation } from 'react-i18next';
import { workingNode } from '../../../shared/graph/blocks/node-at';
import type { GraphNode } from '../../../shared/graph/graph';
import { changesImages } from '../../../shared/graph/image-steps';
import { readNode } from '../../../shared/graph/layer-result';
import { layerOf } from '../../../shared/layers/index';
import { CONSTANTS, RECONSTRUCTION } from '../../../shared/layers/output';
import { categoryStyle } from '../canvas/category-style';
import { useData } from '../data/data-store';
import { useValidation } from '../document/derived';
import { editGraph, useDocument } from '../document/document-store';
import { useText } from '../i18n/use-text';
import { ProblemNote } from '../problems/ProblemNote';
import { useExposing } from './blocks/use-exposing';
import { FieldList } from './FieldList';
import { hasWeights } from './has-weights';
import { InputOrder } from './InputOrder';
import { ChangedImages } from './images/ChangedImages';
import classes from './inspector.module.css';
import { LayerFigures } from './LayerFigures';
import { LearningSection } from './LearningSection';
import { NameField } from './NameField';
import { Vocabulary } from './Vocabulary';

const TARGETS: readonly string[] = [RECONSTRUCTION, ...Object.keys(CONSTANTS)];
const LEARNING: readonly string[] = ['learningRate', 'sharesWith'];

/** Everything about one layer: its name, what is wrong with it, its settings, its shapes and cost. */
export function LayerPanel({ node }: { node: GraphNode }) {
  const { t } = useTranslation('inspector');
  const text = useText();
  const layer = layerOf(node.type);
  const graph = useDocument((state) => state.project.graph);
  const read = readNode(workingNode(graph, node));
  const extras = useExposing(node);
  const { problems: all, shapes } = useValidation();
  const problems = all.filter((problem) => problem.nodeId === node.id);
  const targets = useData((state) => state.info?.targets);
  const weighted = read !== null && hasWeights(graph, node, shapes);
  const isField = (name: string | undefined) =>
    name !== undefined &&
    ((!!layer && name in layer.fields) || (weighted && LEARNING.includes(name)));
  return (
    <>
      <header className={classes.header} style={categoryStyle(node.type)}>
        <div className={classes.kind}>
          {layer ? text(layer.name) : node.type}
          {layer && <span>{t(`common:category.${layer.category}`)}</span>}
        </div>
        <NameField node={node} />
        {layer && <p className={classes.summaryText}>{text(layer.summary)}</p>}
        {problems
          .filter((problem) => !isField(problem.field))
          .map((problem) => (
            <ProblemNote key={`${problem.code} ${problem.edgeId ?? ''}`} problem={problem} />
          ))}
      </header>
      {layer && read && (
        <FieldList
          key={node.id}
          fields={layer.fields}
          config={read.config}
          problems={problems}
          extras={extras}
          suggestions={{ target: [...(targets?.map(({ name }) => name) ?? []), ...TARGETS] }}
          onChange={(name, value) =>
            editGraph(
              'configure',
              [{ kind: 'configure', node: node.id, config: { [name]: value } }],
              `configure ${node.id} ${name}`,
            )
          }
        />
      )}
      {weighted && (
        <LearningSection key={`${node.id} learning`} nodes={[node]} problems={problems} />
      )}
      {layer && layer.inputs.max > 1 && <InputOrder node={node} />}
      {changesImages(node.type) && <ChangedImages key={`${node.id} images`} node={node} />}
      <LayerFigures node={node} />
      {node.type === 'TextVectorization' && <Vocabulary node={node} />}
    </>
  );
}
