import { NumberInput, Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useDocument } from '../../document/document-store';
import classes from '../data-panel.module.css';
import { useData } from '../data-store';
import { FoldFields } from './FoldFields';
import { OrdinaryClass } from './OrdinaryClass';
import { OversampleField } from './OversampleField';
import { SplitByFields } from './SplitByFields';
import { setLimit, setSplit } from './set-split';

/** How the samples are parted into what is trained, validated and tested on. */
export function SplitSettings() {
  const { t, i18n } = useTranslation('data');
  const { split, limit, series } = useDocument((state) => state.project.data);
  const counts = useData((state) => state.info?.counts);
  const percent = (key: 'validation' | 'test') => (
    <NumberInput
      size="xs"
      label={t(`split.${key}`)}
      suffix=" %"
      min={0}
      max={80}
      clampBehavior="strict"
      disabled={key === 'test' && split.folds !== undefined}
      value={Math.round(split[key] * 100)}
      onChange={(value) => typeof value === 'number' && setSplit({ ...split, [key]: value / 100 })}
    />
  );
  // Of who took what, each user's last items are held back, whatever is said here.
  const areHeldBack = useData(
    ({ preview }) => preview?.kind === 'table' && preview.interactions !== undefined,
  );
  const isSeries = useData((state) => state.info?.inTime === true);
  // Windows over time are always split in time, and a series where nothing else is said.
  const isRandom = split.by?.kind !== 'time' && !series && (split.by !== undefined || !isSeries);
  return (
    <fieldset className={classes.split}>
      <legend>{t('split.title')}</legend>
      {!series && !areHeldBack && <SplitByFields />}
      <div className={classes.pair}>
        {percent('validation')}
        {percent('test')}
        {!areHeldBack && <FoldFields />}
        <NumberInput
          size="xs"
          label={t('split.seed')}
          min={0}
          max={2 ** 31 - 1}
          clampBehavior="strict"
          allowDecimal={false}
          disabled={!isRandom}
          value={split.seed}
          onChange={(value) => typeof value === 'number' && setSplit({ ...split, seed: value })}
        />
        <NumberInput
          size="xs"
          label={t('split.limit')}
          description={t('split.limitHelp')}
          inputWrapperOrder={['label', 'input', 'description']}
          min={0}
          max={100_000_000}
          clampBehavior="strict"
          allowDecimal={false}
          value={limit}
          onChange={(value) => typeof value === 'number' && setLimit(value)}
        />
      </div>
      {isRandom && split.by?.kind !== 'group' && (
        <Switch
          size="xs"
          mt={8}
          label={t('split.stratify')}
          checked={split.stratify}
          onChange={(event) => setSplit({ ...split, stratify: event.currentTarget.checked })}
        />
      )}
      {!areHeldBack && (
        <>
          <OrdinaryClass />
          <OversampleField />
        </>
      )}
      {counts && (
        <p className={classes.counts}>
          {t('split.counts', {
            train: counts.train.toLocaleString(i18n.language),
            validation: counts.validation.toLocaleString(i18n.language),
            test: counts.test.toLocaleString(i18n.language),
          })}
        </p>
      )}
    </fieldset>
  );
}
