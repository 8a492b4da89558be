import { Button } from '@mantine/core';
import { IconComponents } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { blockConfig, blockOf, countInstances } from '../../../../shared/graph/blocks/block';
import { originalAt, workingNode } from '../../../../shared/graph/blocks/node-at';
import { isWithin } from '../../../../shared/graph/blocks/paths';
import { REPEAT_FIELD } from '../../../../shared/graph/blocks/setting-field';
import type { Block, Graph, GraphNode } from '../../../../shared/graph/graph';
import type { Problem } from '../../../../shared/graph/problem';
import { categoryStyle } from '../../canvas/category-style';
import { commandById, isEnabled } from '../../commands/registry';
import { useValidation } from '../../document/derived';
import { editGraph, useDocument } from '../../document/document-store';
import { ProblemNote } from '../../problems/ProblemNote';
import { showProblem } from '../../problems/show-problem';
import { FieldRow } from '../FieldRow';
import classes from '../inspector.module.css';
import { LayerFigures } from '../LayerFigures';
import { LearningSection } from '../LearningSection';
import { NameField } from '../NameField';
import blocks from './blocks.module.css';
import { SettingRow } from './SettingRow';
import { useExposing } from './use-exposing';

/** An instance's settings as the blocks around it make them, else its own, else those of its block. */
const settingOf = (graph: Graph, node: GraphNode, field: string): unknown => {
  const { repeat, settings } = blockConfig(workingNode(graph, node));
  if (field === 'repeat') return repeat;
  if (Object.hasOwn(settings, field)) return settings[field];
  return blockOf(graph, node)?.settings.find(({ name }) => name === field)?.default;
};

const COMMANDS = ['open-block', 'toggle-frame', 'unpack', 'separate', 'save-block'];

/** Everything about one instance of a block: how often it is repeated, and the block's settings. */
export function InstancePanel({ node }: { node: GraphNode }) {
  const { t } = useTranslation('inspector');
  const graph = useDocument((state) => state.project.graph);
  const { problems } = useValidation();
  const block = blockOf(graph, node);
  // Settings are those of the instance whose weights it uses, and are made there.
  const holder = { ...node, config: originalAt(graph, node).config };
  const { block: id, repeat } = blockConfig(holder);
  const linked = countInstances(graph).get(id) ?? 1;
  const own = problems.filter((problem) => problem.nodeId === node.id);
  const inside = problems.filter(({ nodeId }) => nodeId && isWithin(node.id, nodeId));
  const isField = (name: string | undefined) =>
    name === 'repeat' ||
    name === 'learningRate' ||
    name === 'sharesWith' ||
    block?.settings.some((setting) => setting.name === name);
  return (
    <>
      <header className={classes.header} style={categoryStyle(node.type)}>
        <div className={classes.kind}>
          {block?.name ?? t('canvas:block.missing')}
          <span>{t('block.title')}</span>
        </div>
        <NameField node={node} />
        {linked > 1 && (
          <p className={blocks.linked}>
            <IconComponents size={13} aria-hidden="true" />
            {t('block.linked', { count: linked })}
          </p>
        )}
        <div className={blocks.buttons}>
          {COMMANDS.map((command) => (
            <CommandButton key={command} id={command} />
          ))}
        </div>
        {own
          .filter((problem) => !isField(problem.field))
          .map((problem) => (
            <ProblemNote key={`${problem.code} ${problem.edgeId ?? ''}`} problem={problem} />
          ))}
        <ProblemsInside problems={inside} />
      </header>
      {block && <InstanceFields node={holder} block={block} repeat={repeat} problems={own} />}
      {block && <LearningSection key={`${node.id} learning`} nodes={[node]} problems={own} />}
      <LayerFigures node={node} />
    </>
  );
}

interface InstanceFieldsProps {
  readonly node: GraphNode;
  readonly block: Block;
  readonly repeat: number;
  readonly problems: readonly Problem[];
}

function InstanceFields({ node, block, repeat, problems }: InstanceFieldsProps) {
  const extras = useExposing(node, settingOf);
  return (
    <div className={classes.fields}>
      <FieldRow
        name="repeat"
        field={REPEAT_FIELD}
        value={repeat}
        problems={problems.filter((problem) => problem.field === 'repeat')}
        {...extras?.('repeat')}
        onChange={(value) =>
          editGraph(
            'configure',
            [{ kind: 'configure', node: node.id, config: { repeat: value } }],
            `configure ${node.id} repeat`,
          )
        }
      />
      {block.settings.map((setting) => (
        <SettingRow
          key={setting.name}
          node={node}
          block={block}
          setting={setting}
          problems={problems}
          extras={extras}
        />
      ))}
    </div>
  );
}

function CommandButton({ id }: { id: string }) {
  const { t } = useTranslation('inspector');
  const command = commandById(id);
  if (!command || !isEnabled(command)) return null;
  return (
    <Button size="compact-xs" variant="default" onClick={() => void command.run()}>
      {t(`block.command.${id}`)}
    </Button>
  );
}

/** What is wrong inside of the block, with the way there. */
function ProblemsInside({ problems }: { problems: readonly Problem[] }) {
  const { t } = useTranslation('inspector');
  const [first] = problems;
  if (!first) return null;
  return (
    <div className={blocks.inside}>
      <p className={blocks.linked}>{t('block.problemsInside', { count: problems.length })}</p>
      <ProblemNote problem={first} />
      <Button size="compact-xs" variant="default" onClick={() => showProblem(first)}>
        {t('block.showInside')}
      </Button>
    </div>
  );
}
