import { NumberInput, Select, Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { SeriesConfig } from '../../../../shared/data/config';
import type { TablePreview } from '../../../../shared/data/preview';
import { changeProject, useDocument } from '../../document/document-store';
import classes from '../data-panel.module.css';
import { useData } from '../data-store';

const AS_READ = '@as-read';
const MOST = 10_000;

/** Absent: each row is a sample by itself. */
const setSeries = (series: SeriesConfig | undefined, mergeKey: string | null): void =>
  changeProject(
    'change-series',
    (project) => {
      const { series: _, ...data } = project.data;
      return { ...project, data: series ? { ...data, series } : data };
    },
    mergeKey,
  );

/** Whether a table's rows follow each other in time, and how windows are cut from them. */
export function SeriesSettings() {
  const { t } = useTranslation('data');
  const series = useDocument((state) => state.project.data.series);
  const preview = useData((state) => state.preview);
  if (preview?.kind !== 'table' || (preview.interactions && !series)) return null;
  const number = (key: 'length' | 'horizon' | 'step') =>
    series && (
      <NumberInput
        size="xs"
        label={t(`series.${key}`)}
        description={t(`series.${key}Help`)}
        inputWrapperOrder={['label', 'input', 'description']}
        min={1}
        max={MOST}
        clampBehavior="strict"
        allowDecimal={false}
        value={series[key]}
        onChange={(value) =>
          typeof value === 'number' &&
          value >= 1 &&
          setSeries({ ...series, [key]: value }, `series-${key}`)
        }
      />
    );
  return (
    <fieldset className={classes.split}>
      <legend>{t('series.title')}</legend>
      <Switch
        size="xs"
        label={t('series.windows')}
        checked={series !== undefined}
        onChange={(event) =>
          setSeries(event.currentTarget.checked ? firstSeries(preview) : undefined, null)
        }
      />
      {series && (
        <div className={classes.pair}>
          {number('length')}
          {number('horizon')}
          {number('step')}
          <OrderField series={series} preview={preview} />
        </div>
      )}
    </fieldset>
  );
}

function OrderField({ series, preview }: { series: SeriesConfig; preview: TablePreview }) {
  const { t } = useTranslation('data');
  const { by, ...rest } = series;
  const names = preview.columns.map(({ name }) => name);
  return (
    <Select
      size="xs"
      label={t('series.by')}
      value={by ?? AS_READ}
      data={[
        { value: AS_READ, label: t('series.asRead') },
        ...[...new Set([...names, ...(by === undefined ? [] : [by])])].map((name) => ({
          value: name,
          label: name,
        })),
      ]}
      allowDeselect={false}
      comboboxProps={{ shadow: 'none' }}
      onChange={(column) => {
        if (column !== null) setSeries(column === AS_READ ? rest : { ...rest, by: column }, null);
      }}
    />
  );
}

/** By the column of dates where there is one. */
function firstSeries({ columns }: TablePreview): SeriesConfig {
  const dates = columns.find(({ config, reason }) => config.type === 'date' || reason === 'date');
  const series = { length: 24, horizon: 1, step: 1 };
  return dates ? { ...series, by: dates.name } : series;
}
