import { Checkbox, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { DEFAULT_REINFORCEMENT } from '../../../shared/training/reinforcement';
import { epochsOfRun, OPTIMIZERS, type TrainingSettings } from '../../../shared/training/settings';
import { useDocument } from '../document/document-store';
import { ClassWeightsField } from './ClassWeightsField';
import { EarlyStoppingFields } from './EarlyStoppingFields';
import { FieldLabel } from './FieldLabel';
import { NumberField } from './NumberField';
import { named } from './named';
import { OPTIMIZER_FIELDS, OPTIMIZER_NAMES } from './optimizer-fields';
import { PrecisionField } from './PrecisionField';
import { ReinforcementFields } from './ReinforcementFields';
import { ScheduleFields } from './ScheduleFields';
import { StagesField } from './StagesField';
import { changeTraining } from './settings-change';
import classes from './settings-form.module.css';

/** How the open project is trained. Every change is a step of undo. */
export function TrainingSettingsForm() {
  const { t } = useTranslation('training');
  const settings = useDocument((state) => state.project.training);
  const acts = useDocument(({ project }) => project.data.source.kind === 'environment');
  const staged = (settings.stages?.length ?? 0) > 0 && settings.stageOrder !== 'alternating';
  const field = (key: 'learningRate' | 'batchSize' | 'epochs' | 'seed' | 'clipNorm') => ({
    label: t(`settings.${key}`),
    help: t(`settings.${key}Help`),
    value: settings[key],
    onChange: (value: number) => changeTraining(key, { [key]: value }),
  });
  return (
    <div className={classes.form}>
      <div className={classes.pair}>
        {staged ? (
          <div className={classes.sum}>
            {t('settings.stages.epochsInAll', { count: epochsOfRun(settings) })}
          </div>
        ) : (
          <NumberField
            {...field('epochs')}
            {...(acts && { help: t('settings.reinforcement.epochsHelp') })}
            min={1}
            max={1_000_000}
            integer
          />
        )}
        <NumberField {...field('batchSize')} min={1} max={1_000_000} integer />
      </div>
      <div className={classes.pair}>
        <Select
          size="xs"
          label={<FieldLabel label={t('settings.optimizer')} help={t('settings.optimizerHelp')} />}
          aria-label={t('settings.optimizer')}
          data={OPTIMIZERS.map((value) => ({ value, label: OPTIMIZER_NAMES[value] }))}
          value={settings.optimizer}
          allowDeselect={false}
          rightSectionWidth={20}
          classNames={{ input: classes.tight }}
          onChange={(value) => changeTraining('optimizer', { optimizer: named(OPTIMIZERS, value) })}
        />
        <NumberField {...field('learningRate')} min={1e-12} max={1e6} step={0.001} />
      </div>
      <OptimizerFields settings={settings} />
      <ScheduleFields schedule={settings.schedule} />
      {acts && <ReinforcementFields settings={settings.reinforcement ?? DEFAULT_REINFORCEMENT} />}
      {!acts && <ClassWeightsField />}
      <EarlyStoppingFields settings={settings.earlyStopping} acts={acts} />
      <div className={classes.pair}>
        <NumberField {...field('clipNorm')} min={0} max={1e6} step={0.5} />
        <NumberField {...field('seed')} min={0} max={2 ** 31 - 1} integer />
      </div>
      {!acts && <PassFields settings={settings} />}
      <Select
        size="xs"
        label={<FieldLabel label={t('settings.backend')} help={t('settings.backendHelp')} />}
        aria-label={t('settings.backend')}
        data={BACKENDS.map((value) => ({ value, label: t(`settings.backends.${value}`) }))}
        value={settings.backend}
        allowDeselect={false}
        onChange={(value) => changeTraining('backend', { backend: named(BACKENDS, value) })}
      />
      <PrecisionField settings={settings} />
      {!acts && <StagesField settings={settings} />}
    </div>
  );
}

/** How the samples of an epoch are gone through, and what is measured after it. */
function PassFields({ settings }: { settings: TrainingSettings }) {
  const { t } = useTranslation('training');
  return (
    <>
      <Checkbox
        size="xs"
        label={<FieldLabel label={t('settings.shuffle')} help={t('settings.shuffleHelp')} />}
        aria-label={t('settings.shuffle')}
        checked={settings.shuffle}
        onChange={(event) => changeTraining('shuffle', { shuffle: event.currentTarget.checked })}
      />
      <Checkbox
        size="xs"
        label={<FieldLabel label={t('settings.allMetrics')} help={t('settings.allMetricsHelp')} />}
        aria-label={t('settings.allMetrics')}
        checked={settings.allMetrics ?? false}
        onChange={(event) =>
          changeTraining('allMetrics', { allMetrics: event.currentTarget.checked })
        }
      />
    </>
  );
}

const BACKENDS = ['auto', 'webgpu', 'wasm', 'cpu'] as const;

function OptimizerFields({ settings }: { settings: TrainingSettings }) {
  const { t } = useTranslation('training');
  const fields = OPTIMIZER_FIELDS[settings.optimizer];
  if (fields.length === 0) return null;
  return (
    <fieldset className={classes.group} aria-label={OPTIMIZER_NAMES[settings.optimizer]}>
      <div className={classes.pair}>
        {fields.map(({ key, ...bounds }) => (
          <NumberField
            key={key}
            label={t(`settings.${key}`)}
            help={t(`settings.${key}Help`)}
            value={settings[key]}
            {...bounds}
            onChange={(value) => changeTraining(key, { [key]: value })}
          />
        ))}
      </div>
    </fieldset>
  );
}
