import { ActionIcon, TextInput, Tooltip } from '@mantine/core';
import { IconPlug, IconPlugOff } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { bindingOf } from '../../../../shared/graph/blocks/block-settings';
import { formatSetting } from '../../../../shared/graph/blocks/brief-settings';
import {
  bindField,
  exposeField,
  hideField,
  settingNode,
} from '../../../../shared/graph/blocks/change-settings';
import { nodeAt, workingNode } from '../../../../shared/graph/blocks/node-at';
import { scopeOf } from '../../../../shared/graph/blocks/paths';
import type { Graph, GraphNode } from '../../../../shared/graph/graph';
import { readNode } from '../../../../shared/graph/layer-result';
import { editGraph, endMerge, useDocument } from '../../document/document-store';
import { useBlockAt } from '../../document/scope';
import classes from './blocks.module.css';

/** A field's value with what the blocks around its layer decide. */
function decidedValue(graph: Graph, node: GraphNode, field: string): unknown {
  const working = workingNode(graph, node);
  return readNode(working)?.config[field] ?? working.config[field];
}

interface Extras {
  readonly action: ReactNode;
  readonly editor?: ReactNode;
}

/**
 * Of a layer inside a block: the button that makes a field a setting of the block, or lets the layer
 * decide it again; and where the block decides it, by which expression. Undefined outside of blocks.
 */
export function useExposing(
  node: GraphNode,
  value: (graph: Graph, node: GraphNode, field: string) => unknown = decidedValue,
): ((field: string) => Extras) | undefined {
  const { t } = useTranslation('inspector');
  const graph = useDocument((state) => state.project.graph);
  const found = useBlockAt(scopeOf(node.id));
  if (!found || !nodeAt(graph, node.id)) return undefined;
  return (field) => {
    const bound = bindingOf(found.block, settingNode(found.block, node.id), field);
    const now = value(graph, node, field);
    if (!bound) {
      return {
        action: (
          <FieldAction
            label={t('block.expose')}
            icon={<IconPlug size={13} />}
            onClick={() => editGraph('expose', exposeField(graph, node.id, field, now))}
          />
        ),
      };
    }
    const key = `bind ${node.id} ${field}`;
    return {
      action: (
        <FieldAction
          label={t('block.hide')}
          icon={<IconPlugOff size={13} />}
          isOn
          onClick={() => editGraph('hide', hideField(graph, node.id, field, now))}
        />
      ),
      editor: (
        <TextInput
          size="xs"
          className={classes.expression}
          aria-label={t('block.expression', { field })}
          title={t('block.decided', { setting: bound.setting })}
          value={bound.binding.expression}
          rightSection={<span className={classes.result}>= {formatSetting(now)}</span>}
          rightSectionWidth={Math.min(96, 24 + 7 * formatSetting(now).length)}
          onChange={(event) =>
            editGraph('bind', bindField(graph, node.id, field, event.currentTarget.value), key)
          }
          onBlur={endMerge}
        />
      ),
    };
  };
}

interface FieldActionProps {
  readonly label: string;
  readonly icon: ReactNode;
  readonly isOn?: boolean;
  readonly onClick: () => void;
}

/** A small button beside a field's name, quiet until it is pointed at. */
export function FieldAction({ label, icon, isOn, onClick }: FieldActionProps) {
  return (
    <Tooltip label={label} openDelay={400}>
      <ActionIcon
        variant="subtle"
        color={isOn ? undefined : 'gray'}
        size={20}
        className={classes.action}
        data-on={isOn || undefined}
        data-action
        aria-label={label}
        onClick={onClick}
      >
        {icon}
      </ActionIcon>
    </Tooltip>
  );
}
