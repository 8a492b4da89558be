import { Switch, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { blockConfig, isVarying } from '../../../../shared/graph/blocks/block';
import { valueIn } from '../../../../shared/graph/blocks/block-settings';
import { formatSetting } from '../../../../shared/graph/blocks/brief-settings';
import { settingField } from '../../../../shared/graph/blocks/setting-field';
import { formatVarying, parseVarying } from '../../../../shared/graph/blocks/varying-text';
import type { Block, BlockSetting, GraphNode } from '../../../../shared/graph/graph';
import type { Problem } from '../../../../shared/graph/problem';
import { editGraph, endMerge, useDocument } from '../../document/document-store';
import { FieldRow } from '../FieldRow';
import classes from './blocks.module.css';
import type { useExposing } from './use-exposing';

interface SettingRowProps {
  readonly node: GraphNode;
  readonly block: Block;
  readonly setting: BlockSetting;
  readonly problems: readonly Problem[];
  readonly extras: ReturnType<typeof useExposing>;
}

/** One setting of an instance: a value, or one for each repetition. */
export function SettingRow({ node, block, setting, problems, extras }: SettingRowProps) {
  const { t } = useTranslation('inspector');
  const graph = useDocument((state) => state.project.graph);
  const { repeat, settings } = blockConfig(node);
  const { name } = setting;
  const given = Object.hasOwn(settings, name) ? settings[name] : setting.default;
  const isEach = isVarying(given);
  const set = (value: unknown) =>
    editGraph(
      'configure',
      [{ kind: 'configure', node: node.id, config: { settings: { ...settings, [name]: value } } }],
      `configure ${node.id} ${name}`,
    );
  const toggle = (on: boolean) => {
    const first = valueIn(given, { i: 0, n: repeat });
    const value = 'value' in first ? first.value : setting.default;
    set(on ? { each: Array.from({ length: repeat }, () => value) } : value);
    endMerge();
  };
  const extra = extras?.(name);
  return (
    <FieldRow
      name={name}
      field={settingField(graph, block, setting)}
      value={given}
      problems={problems.filter((problem) => problem.field === name)}
      action={extra?.action}
      editor={
        extra?.editor ?? (isEach ? <EachEditor name={name} given={given} set={set} /> : undefined)
      }
      below={
        (repeat > 1 || isEach) &&
        !extra?.editor && (
          <div className={classes.varies}>
            {isEach && <Computed given={given} repeat={repeat} />}
            <Switch
              size="xs"
              label={t('block.varies')}
              aria-label={t('block.variesOf', { name })}
              checked={isEach}
              onChange={(event) => toggle(event.currentTarget.checked)}
            />
          </div>
        )
      }
      onChange={set}
    />
  );
}

interface EachEditorProps {
  readonly name: string;
  readonly given: { readonly each: readonly unknown[] | string };
  readonly set: (value: unknown) => void;
}

/** What is typed is kept as typed until the field is left: a list on its way looks like an expression. */
function EachEditor({ name, given, set }: EachEditorProps) {
  const { t } = useTranslation('inspector');
  const [draft, setDraft] = useState<string | null>(null);
  return (
    <TextInput
      size="xs"
      className={classes.expression}
      aria-label={name}
      placeholder={t('block.eachHint')}
      title={t('block.eachHelp')}
      value={draft ?? formatVarying(given)}
      onChange={(event) => {
        setDraft(event.currentTarget.value);
        set(parseVarying(event.currentTarget.value));
      }}
      onBlur={() => {
        setDraft(null);
        endMerge();
      }}
    />
  );
}

const SHOWN = 6;

/** The values that a list or an expression gives: 64, 128, 256. */
function Computed({ given, repeat }: { given: unknown; repeat: number }) {
  const { t } = useTranslation('inspector');
  const values = Array.from({ length: repeat }, (_, i) => valueIn(given, { i, n: repeat }));
  const texts = values.map((value) => ('value' in value ? formatSetting(value.value) : '?'));
  const shown =
    texts.length > SHOWN ? [...texts.slice(0, SHOWN - 1), '…', ...texts.slice(-1)] : texts;
  return (
    <output className={classes.computed} aria-label={t('block.values')}>
      {shown.join(', ')}
    </output>
  );
}
