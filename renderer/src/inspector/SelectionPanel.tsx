import { ActionIcon, Group, Tooltip } from '@mantine/core';
import {
  IconLayoutAlignBottom,
  IconLayoutAlignCenter,
  IconLayoutAlignLeft,
  IconLayoutAlignMiddle,
  IconLayoutAlignRight,
  IconLayoutAlignTop,
  IconLayoutDistributeHorizontal,
  IconLayoutDistributeVertical,
  IconSitemap,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../../shared/formats/canvas/format-count';
import type { GraphNode } from '../../../shared/graph/graph';
import { readNode } from '../../../shared/graph/layer-result';
import { effectiveNode } from '../../../shared/graph/shared-weights';
import { layerOf } from '../../../shared/layers/index';
import { formatInteger } from '../app/format';
import { commandById, isEnabled } from '../commands/registry';
import { useValidation } from '../document/derived';
import { editGraph, useDocument } from '../document/document-store';
import { useText } from '../i18n/use-text';
import { commonConfig } from './common-config';
import { FieldList } from './FieldList';
import { hasWeights } from './has-weights';
import classes from './inspector.module.css';
import { Figure } from './LayerFigures';
import { LearningSection } from './LearningSection';

const ARRANGE = [
  ['align-left', IconLayoutAlignLeft],
  ['align-center', IconLayoutAlignCenter],
  ['align-right', IconLayoutAlignRight],
  ['align-top', IconLayoutAlignTop],
  ['align-middle', IconLayoutAlignMiddle],
  ['align-bottom', IconLayoutAlignBottom],
  ['distribute-horizontal', IconLayoutDistributeHorizontal],
  ['distribute-vertical', IconLayoutDistributeVertical],
  ['tidy-selection', IconSitemap],
] as const;

/** Several layers: brought into line, summed up and, where they are of one type, set together. */
export function SelectionPanel({ nodes }: { nodes: readonly GraphNode[] }) {
  const { t } = useTranslation('inspector');
  const text = useText();
  const { costs, shapes } = useValidation();
  const graph = useDocument((state) => state.project.graph);
  const weighted = nodes.filter((node) => hasWeights(graph, node, shapes));
  const type = nodes.every((node) => node.type === nodes[0]?.type) ? nodes[0]?.type : undefined;
  const layer = type === undefined ? undefined : layerOf(type);
  const sum = (key: 'params' | 'multiplyAdds') =>
    nodes.reduce((total, node) => total + (costs.get(node.id)?.[key] ?? 0), 0);
  return (
    <>
      <header className={classes.header}>
        <div className={classes.kind}>
          {layer
            ? t('severalOf', { count: nodes.length, layer: text(layer.name) })
            : t('several', { count: nodes.length })}
        </div>
        <Group gap={0} role="toolbar" aria-label={t('arrange')}>
          {ARRANGE.map(([id, Icon]) => (
            <ArrangeButton key={id} id={id} icon={<Icon size={16} stroke={1.6} />} />
          ))}
        </Group>
      </header>
      {layer && (
        <FieldList
          fields={layer.fields}
          config={commonConfig(
            nodes.map((node) => readNode(effectiveNode(graph, node))?.config ?? {}),
          )}
          onChange={(name, value) =>
            editGraph(
              'configure',
              nodes.map(({ id }) => ({ kind: 'configure', node: id, config: { [name]: value } })),
              `configure ${nodes.map(({ id }) => id).join(' ')} ${name}`,
            )
          }
        />
      )}
      {weighted.length > 0 && <LearningSection nodes={weighted} />}
      <section className={classes.section}>
        <h3 className={classes.heading}>{t('figures')}</h3>
        <dl className={classes.figures}>
          <Figure label={t('params')} value={formatInteger(sum('params'))} />
          <Figure label={t('multiplyAdds')} value={formatCount(sum('multiplyAdds'))} />
        </dl>
      </section>
    </>
  );
}

function ArrangeButton({ id, icon }: { id: string; icon: ReactNode }) {
  const { t } = useTranslation('commands');
  const command = commandById(id);
  if (!command) return null;
  return (
    <Tooltip label={t(id)} openDelay={400}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={28}
        aria-label={t(id)}
        disabled={!isEnabled(command)}
        onClick={() => void command.run()}
      >
        {icon}
      </ActionIcon>
    </Tooltip>
  );
}
