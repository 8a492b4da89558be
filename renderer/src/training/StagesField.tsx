import { ActionIcon, Button, Select, TextInput } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPlus, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { STAGE_ORDERS, type Stage, type TrainingSettings } from '../../../shared/training/settings';
import { stageField } from '../../../shared/training/stage-problems';
import { useValidation } from '../document/derived';
import { endMerge, useDocument } from '../document/document-store';
import { FieldLabel } from './FieldLabel';
import { NodeChoice } from './NodeChoice';
import { NumberField } from './NumberField';
import { named } from './named';
import { changeTraining } from './settings-change';
import classes from './settings-form.module.css';

const changeStages = (field: string, stages: readonly Stage[]) =>
  changeTraining(`stages.${field}`, { stages: stages.length === 0 ? undefined : [...stages] });

/** The parts of a run: which layers learn in each, from which outputs, and for how long. */
export function StagesField({ settings }: { settings: TrainingSettings }) {
  const { t } = useTranslation('training');
  const { stages = [], stageOrder = 'sequence' } = settings;
  const add = () => {
    const name = t('settings.stages.named', { place: stages.length + 1 });
    const stage: Stage = { name, epochs: settings.epochs, layers: 'all', outputs: 'all' };
    changeStages('add', [...stages, stage]);
  };
  return (
    <section className={classes.stages} aria-label={t('settings.stages.title')}>
      <div className={classes.stagesTitle}>
        <FieldLabel label={t('settings.stages.title')} help={t('settings.stages.titleHelp')} />
        <Button
          size="compact-xs"
          variant="subtle"
          leftSection={<IconPlus size={13} />}
          onClick={add}
        >
          {t('settings.stages.add')}
        </Button>
      </div>
      {stages.length > 1 && (
        <Select
          size="xs"
          label={
            <FieldLabel label={t('settings.stages.order')} help={t('settings.stages.orderHelp')} />
          }
          aria-label={t('settings.stages.order')}
          data={STAGE_ORDERS.map((value) => ({
            value,
            label: t(`settings.stages.orders.${value}`),
          }))}
          value={stageOrder}
          allowDeselect={false}
          onChange={(value) =>
            changeTraining('stageOrder', { stageOrder: named(STAGE_ORDERS, value) })
          }
        />
      )}
      {stages.map((stage, place) => (
        <StageFields
          // biome-ignore lint/suspicious/noArrayIndexKey: a stage is its place in the list.
          key={place}
          stages={stages}
          place={place}
          stage={stage}
          timed={stageOrder === 'sequence'}
        />
      ))}
    </section>
  );
}

interface StageProps {
  readonly stages: readonly Stage[];
  readonly place: number;
  readonly stage: Stage;
  /** Whether it has epochs of its own. */
  readonly timed: boolean;
}

function StageFields({ stages, place, stage, timed }: StageProps) {
  const { t } = useTranslation('training');
  const nodes = useDocument((state) => state.project.graph.nodes);
  const { costs } = useValidation();
  const weighted = nodes.filter(
    ({ id, type, sharesWith }) =>
      sharesWith === undefined && (type === 'Block' || (costs.get(id)?.params ?? 0) > 0),
  );
  const change = (field: keyof Stage, value: Partial<Stage>) =>
    changeStages(`${place}.${field}`, stages.with(place, { ...stage, ...value }));
  const swap = (other: number) => {
    const [mine, theirs] = [stages[place], stages[other]];
    if (mine && theirs) changeStages('swap', stages.with(place, theirs).with(other, mine));
  };
  const text = (key: string) => t(`settings.stages.${key}`, { name: stage.name });
  return (
    <fieldset className={classes.stage} aria-label={stage.name}>
      <div className={classes.stagesTitle}>
        <TextInput
          size="xs"
          aria-label={text('name')}
          value={stage.name}
          maxLength={100}
          onChange={(event) => change('name', { name: event.currentTarget.value })}
          onBlur={endMerge}
        />
        <StageButton label={text('up')} disabled={place === 0} onClick={() => swap(place - 1)}>
          <IconArrowUp size={14} />
        </StageButton>
        <StageButton
          label={text('down')}
          disabled={place === stages.length - 1}
          onClick={() => swap(place + 1)}
        >
          <IconArrowDown size={14} />
        </StageButton>
        <StageButton
          label={text('remove')}
          onClick={() => changeStages('remove', stages.toSpliced(place, 1))}
        >
          <IconX size={14} />
        </StageButton>
      </div>
      {timed && (
        <NumberField
          label={t('settings.epochs')}
          help={t('settings.epochsHelp')}
          value={stage.epochs}
          min={1}
          max={1_000_000}
          integer
          onChange={(epochs) => change('epochs', { epochs })}
        />
      )}
      <NodeChoice
        field={stageField(place, 'layers')}
        label={text('layers')}
        help={text('layersHelp')}
        all={text('allLayers')}
        offered={weighted}
        chosen={stage.layers}
        onChange={(layers) => change('layers', { layers })}
      />
      <NodeChoice
        field={stageField(place, 'outputs')}
        label={text('outputs')}
        help={text('outputsHelp')}
        all={text('allOutputs')}
        offered={nodes.filter(({ type }) => type === 'Output')}
        chosen={stage.outputs}
        onChange={(outputs) => change('outputs', { outputs })}
      />
    </fieldset>
  );
}

interface StageButtonProps {
  readonly label: string;
  readonly disabled?: boolean;
  readonly onClick: () => void;
  readonly children: React.ReactNode;
}

const StageButton = ({ label, disabled, onClick, children }: StageButtonProps) => (
  <ActionIcon
    variant="subtle"
    color="gray"
    size={24}
    aria-label={label}
    disabled={disabled}
    onClick={onClick}
  >
    {children}
  </ActionIcon>
);
