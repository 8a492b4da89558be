import { ActionIcon, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isSettingName, renameSetting } from '../../../../shared/graph/blocks/change-settings';
import { settingField } from '../../../../shared/graph/blocks/setting-field';
import type { Block, BlockId, BlockSetting } from '../../../../shared/graph/graph';
import { documentStore, editGraph, endMerge, useDocument } from '../../document/document-store';
import { FieldList } from '../FieldList';
import { FieldEditor } from '../fields/FieldEditor';
import { NestedFields } from '../fields/nested-fields';
import classes from '../inspector.module.css';
import { MoveButtons } from '../MoveButtons';
import blocks from './blocks.module.css';

/** The settings that a block exposes: their names, their defaults, and what they decide. */
export function BlockSettings({ id, block }: { id: BlockId; block: Block }) {
  const { t } = useTranslation('inspector');
  const { settings } = block;
  const define = (next: readonly BlockSetting[], mergeKey: string | null = null) =>
    editGraph(
      'block-settings',
      [{ kind: 'define-block', id, block: { ...block, settings: next } }],
      mergeKey,
    );
  const move = (place: number, by: -1 | 1) => {
    const [one, other] = [settings[place], settings[place + by]];
    if (one && other) define(settings.with(place, other).with(place + by, one));
  };
  return (
    <section className={classes.section} aria-label={t('block.settings')}>
      <h3 className={classes.heading}>{t('block.settings')}</h3>
      {settings.length === 0 && <p className={classes.summaryText}>{t('block.noSettings')}</p>}
      <NestedFields value={FieldList}>
        <ol className={blocks.list}>
          {settings.map((setting, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a setting is renamed in its place.
            <li key={place} className={blocks.setting}>
              <div className={blocks.line}>
                <SettingName id={id} block={block} name={setting.name} />
                <MoveButtons
                  name={setting.name}
                  first={place === 0}
                  last={place === settings.length - 1}
                  onMove={(by) => move(place, by)}
                />
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  size={22}
                  aria-label={t('block.removeSetting', { name: setting.name })}
                  onClick={() => define(settings.toSpliced(place, 1))}
                >
                  <IconTrash size={14} />
                </ActionIcon>
              </div>
              <SettingDefault
                block={block}
                setting={setting}
                onChange={(value) =>
                  define(
                    settings.with(place, { ...setting, default: value }),
                    `default ${id} ${setting.name}`,
                  )
                }
              />
              <Decides block={block} setting={setting} />
            </li>
          ))}
        </ol>
      </NestedFields>
    </section>
  );
}

interface SettingNameProps {
  readonly id: BlockId;
  readonly block: Block;
  readonly name: string;
}

/** A name that is none is not taken over: expressions could not call it. */
function SettingName({ id, block, name }: SettingNameProps) {
  const { t } = useTranslation('inspector');
  const [draft, setDraft] = useState<string | null>(null);
  const isTaken = (text: string) =>
    block.settings.some((setting) => setting.name === text && text !== name);
  const invalid = draft !== null && (!isSettingName(draft) || isTaken(draft));
  return (
    <TextInput
      size="xs"
      aria-label={t('block.settingName')}
      value={draft ?? name}
      error={invalid && t('block.settingNameHelp')}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.currentTarget.blur();
        if (event.key === 'Escape' && draft !== null) {
          event.stopPropagation();
          setDraft(null);
        }
      }}
      onBlur={() => {
        setDraft(null);
        if (draft === null || invalid) return;
        const { graph } = documentStore.getState().project;
        editGraph('block-settings', renameSetting(graph, id, name, draft));
      }}
    />
  );
}

interface SettingDefaultProps {
  readonly block: Block;
  readonly setting: BlockSetting;
  readonly onChange: (value: unknown) => void;
}

function SettingDefault({ block, setting, onChange }: SettingDefaultProps) {
  const { t } = useTranslation('inspector');
  const graph = useDocument((state) => state.project.graph);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only hears of the focus leaving the field in it.
    <div className={blocks.default} onBlur={endMerge}>
      <span>{t('block.default')}</span>
      <FieldEditor
        field={settingField(graph, block, setting)}
        value={setting.default}
        label={t('block.defaultOf', { name: setting.name })}
        describedBy=""
        onChange={onChange}
      />
    </div>
  );
}

/** What a setting decides inside of the block: conv: filters = filters * 4. */
function Decides({ block, setting }: { block: Block; setting: BlockSetting }) {
  const names = new Map(block.nodes.map((node) => [node.id, node.name]));
  return (
    <ul className={blocks.decides}>
      {setting.bindings.map(({ node, field, expression }) => (
        <li key={`${node} ${field}`}>
          {names.get(node)}.{field} = {expression}
        </li>
      ))}
    </ul>
  );
}
