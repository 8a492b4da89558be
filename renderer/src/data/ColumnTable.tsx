import { Checkbox, NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { copyChain, withSteps } from '../../../shared/data/column-chain';
import { COLUMN_TYPES, type ColumnConfig } from '../../../shared/data/config';
import type { PreparedSummary } from '../../../shared/data/prepared-summary';
import type { ColumnPreview, TablePreview } from '../../../shared/data/preview';
import { defaultConfig } from '../../../shared/data/table/resolve-columns';
import { changeProject, useDocument } from '../document/document-store';
import { FILLS } from './columns/FillEditor';
import { PreparedCell } from './columns/PreparedCell';
import { StepChain } from './columns/StepChain';
import classes from './data-panel.module.css';
import { useData } from './data-store';
import { Histogram } from './Histogram';

/** What each column is taken for, changeable, beside what is in it. */
export function ColumnTable({ preview }: { preview: TablePreview }) {
  const { t, i18n } = useTranslation('data');
  const columns = useChosenColumns(preview);
  const configs = columns.map((column) => column.config);
  const targets = columns.filter((column) => column.target).map((column) => column.name);
  const prepared = useData((state) => state.prepared);
  const setConfigs = (label: string, next: readonly ColumnConfig[], mergeKey?: string) =>
    changeProject(
      label,
      (project) => ({ ...project, data: { ...project.data, columns: [...next] } }),
      mergeKey ?? null,
    );
  const configure = (config: ColumnConfig, label: string, mergeKey?: string) =>
    setConfigs(
      label,
      configs.map((own) => (own.name === config.name ? config : own)),
      mergeKey,
    );
  const applyToAll = (from: ColumnConfig) =>
    setConfigs(
      'prepare-columns',
      columns.map(({ config, target }) => (target ? config : copyChain(from, config))),
    );
  const setTarget = (name: string, target: boolean) =>
    changeProject('change-target', (project) => ({
      ...project,
      data: {
        ...project.data,
        targets: target ? [...targets, name] : targets.filter((other) => other !== name),
      },
    }));
  return (
    <section>
      <h3 className={classes.heading}>
        {t('columns')} · {t('rowCount', { count: preview.rowCount })}
      </h3>
      <table className={classes.columns}>
        <thead>
          <tr>
            <th className={classes.columnName}>{t('column.name')}</th>
            <th>{t('column.role')}</th>
            <th>{t('column.type')}</th>
            <th>{t('column.distribution')}</th>
            <th className={classes.numeric}>{t('column.range')}</th>
            <th className={classes.numeric}>{t('column.mean')}</th>
            <th className={classes.numeric}>{t('column.missing')}</th>
            <th>{t('step.chain')}</th>
            <th>{t('step.result')}</th>
          </tr>
        </thead>
        <tbody>
          {columns.map((column) => (
            <ColumnRow
              key={column.name}
              column={column}
              locale={i18n.language}
              prepared={prepared.find(({ name }) => name === column.name) ?? null}
              onConfigure={configure}
              onApplyToAll={applyToAll}
              onTarget={setTarget}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** The columns with what was chosen for them, which a reading that is under way doesn't know yet. */
function useChosenColumns({ columns }: TablePreview): readonly ColumnPreview[] {
  const chosen = useDocument((state) => state.project.data.columns);
  const targets = useDocument((state) => state.project.data.targets);
  return columns.map((column) => ({
    ...column,
    config:
      chosen.find(({ name }) => name === column.name) ?? defaultConfig(column.name, column.guess),
    target: targets.length > 0 ? targets.includes(column.name) : column.target,
  }));
}

interface RowProps {
  readonly column: ColumnPreview;
  readonly locale: string;
  readonly prepared: PreparedSummary | null;
  readonly onConfigure: (config: ColumnConfig, label: string, mergeKey?: string) => void;
  readonly onApplyToAll: (from: ColumnConfig) => void;
  readonly onTarget: (name: string, target: boolean) => void;
}

function ColumnRow({ column, locale, prepared, onConfigure, onApplyToAll, onTarget }: RowProps) {
  const { t } = useTranslation('data');
  const { name, config, numbers } = column;
  const figure = (value: number) =>
    value.toLocaleString(locale, { maximumSignificantDigits: 4, useGrouping: false });
  const isNumber = config.type === 'number' && numbers !== null;
  return (
    <tr>
      <td className={classes.columnName} title={name}>
        {name}
      </td>
      <td>
        <Checkbox
          size="xs"
          aria-label={t('column.isTarget', { name })}
          checked={column.target}
          onChange={(event) => onTarget(name, event.currentTarget.checked)}
        />
      </td>
      <td>
        <NativeSelect
          size="xs"
          className={classes.choice}
          aria-label={t('column.typeOf', { name })}
          title={column.reason ? t(`ignored.${column.reason}`) : undefined}
          value={config.type}
          data={COLUMN_TYPES.map((type) => ({ value: type, label: t(`columnType.${type}`) }))}
          onChange={(event) => {
            const type = COLUMN_TYPES.find((known) => known === event.currentTarget.value);
            if (!type) return;
            onConfigure(ofType(config, type), 'change-column');
          }}
        />
      </td>
      <td>
        {isNumber ? (
          <Histogram bins={numbers.bins} label={t('column.histogram', { name })} />
        ) : (
          <div
            className={classes.top}
            title={column.top.map(({ value, count }) => `${value}: ${count}`).join('\n')}
          >
            {t('distinct', { count: column.distinct })}
            {column.top.length > 0 &&
              ` · ${column.top
                .slice(0, 3)
                .map(({ value }) => value)
                .join(', ')}`}
          </div>
        )}
      </td>
      <td className={classes.numeric}>
        {isNumber && `${figure(numbers.min)} … ${figure(numbers.max)}`}
      </td>
      <td className={classes.numeric}>
        {isNumber && `${figure(numbers.mean)} ± ${figure(numbers.std)}`}
      </td>
      <td className={classes.numeric}>
        {column.missing > 0 && column.missing.toLocaleString(locale)}
      </td>
      <td>
        <StepChain
          column={column}
          onChange={(next, mergeKey) => onConfigure(next, 'prepare-column', mergeKey)}
          onApplyToAll={() => onApplyToAll(config)}
        />
      </td>
      <td>{!column.target && <PreparedCell name={name} prepared={prepared} />}</td>
    </tr>
  );
}

/** The column taken for something else, prepared as is usual for that; a fill that suits it stays. */
function ofType(config: ColumnConfig, type: ColumnConfig['type']): ColumnConfig {
  const { name, missing } = config;
  const usual = defaultConfig(name, type);
  const fits = FILLS[type].includes(missing) && missing !== 'constant';
  return withSteps(fits ? { ...usual, missing } : usual, []);
}
