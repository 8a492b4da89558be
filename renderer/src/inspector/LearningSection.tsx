import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { analyze } from '../../../shared/graph/analysis';
import { blockConfig, isBlock } from '../../../shared/graph/blocks/block';
import { scopeOf } from '../../../shared/graph/blocks/paths';
import { scopeGraph } from '../../../shared/graph/blocks/scoped-edit';
import type { GraphEdit } from '../../../shared/graph/edit';
import type { Graph, GraphNode } from '../../../shared/graph/graph';
import { learningOf } from '../../../shared/graph/learning';
import { shareable } from '../../../shared/graph/learning-problems';
import type { Problem } from '../../../shared/graph/problem';
import { originalOf } from '../../../shared/graph/shared-weights';
import { editGraph, useDocument } from '../document/document-store';
import { useCurrentGraph } from '../document/scope';
import { commonConfig } from './common-config';
import { FieldRow } from './FieldRow';
import classes from './inspector.module.css';
import { LEARNING_FIELDS, shareField } from './learning-fields';

interface LearningSectionProps {
  /** Layers with weights, set together. */
  readonly nodes: readonly GraphNode[];
  readonly problems?: readonly Problem[];
}

/** Whether training changes the layers' weights, how fast, and, of a single one, whose weights they are. */
export function LearningSection({ nodes, problems = [] }: LearningSectionProps) {
  const { t } = useTranslation('inspector');
  const graph = useCurrentGraph();
  const config = commonConfig(
    nodes.map((node) => {
      const { frozen, learningRate = 1 } = originalOf(graph, node) ?? node;
      return { train: !learningOf({ frozen, learningRate }).frozen, learningRate };
    }),
  );
  const edit = (name: string, made: (node: GraphNode) => GraphEdit) =>
    editGraph(
      'learning',
      nodes.map(made),
      `learning ${nodes.map(({ id }) => id).join(' ')} ${name}`,
    );
  const [single] = nodes;
  return (
    <section className={classes.section} aria-label={t('learning')}>
      <h3 className={classes.heading}>{t('learning')}</h3>
      <div className={classes.fields}>
        <FieldRow
          name="train"
          field={LEARNING_FIELDS.train}
          value={config.train}
          problems={[]}
          onChange={(train) =>
            edit('train', ({ id }) => ({
              kind: 'set-learning',
              node: id,
              ...trained(train === true, config.learningRate),
            }))
          }
        />
        <FieldRow
          name="learningRate"
          field={LEARNING_FIELDS.learningRate}
          value={config.learningRate}
          problems={problems.filter(({ field }) => field === 'learningRate')}
          onChange={(learningRate) =>
            edit('learningRate', ({ id }) => ({
              kind: 'set-learning',
              node: id,
              learningRate: Number(learningRate),
            }))
          }
        />
        {nodes.length === 1 && single && <Sharing node={single} problems={problems} />}
      </div>
    </section>
  );
}

/** Training a layer whose factor is 0 means the usual rate. */
const trained = (train: boolean, factor: unknown) =>
  train && factor === 0 ? { frozen: false, learningRate: 1 } : { frozen: !train };

/** The layers beside a node, or the instances of its block, whose weights it can use. */
function whoseWeights(graph: Graph, node: GraphNode): readonly GraphNode[] {
  const scope = scopeOf(node.id);
  const here = scopeGraph(graph, scope)?.nodes ?? [];
  if (!isBlock(node)) {
    const fitting = shareable(analyze(graph), node.id).map(({ id }) => id);
    return here.filter(({ id }) => fitting.includes(id));
  }
  const { block } = blockConfig(node);
  return here.filter(
    (other) =>
      other.id !== node.id &&
      other.sharesWith === undefined &&
      isBlock(other) &&
      blockConfig(other).block === block,
  );
}

function Sharing({ node, problems }: { node: GraphNode; problems: readonly Problem[] }) {
  const { t } = useTranslation('inspector');
  const whole = useDocument((state) => state.project.graph);
  const graph = useCurrentGraph();
  const others = useMemo(() => whoseWeights(whole, node), [whole, node]);
  const users = graph.nodes.filter(({ sharesWith }) => sharesWith === node.id);
  const original = originalOf(graph, node);
  const own = problems.filter(({ field }) => field === 'sharesWith');
  const chosen = original && original !== node && !others.includes(original) ? [original] : [];
  const offered = [...others, ...chosen];
  return (
    <>
      {(offered.length > 0 || node.sharesWith !== undefined) && (
        <FieldRow
          name="sharesWith"
          field={shareField(offered)}
          value={node.sharesWith ?? ''}
          problems={own}
          onChange={(id) =>
            editGraph('share-weights', [
              { kind: 'share-weights', node: node.id, with: id === '' ? null : String(id) },
            ])
          }
        />
      )}
      {users.length > 0 && (
        <p className={classes.hint}>
          {t('usedBy', { names: users.map(({ name }) => name).join(', ') })}
        </p>
      )}
      {original && original !== node && (
        <p className={classes.hint}>{t('usesLayer', { name: original.name })}</p>
      )}
    </>
  );
}
