import { Checkbox, NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { COLUMN_TYPES, type ColumnConfig } from '../../../shared/data/config';
import type { ColumnPreview, TablePreview } from '../../../shared/data/preview';
import { changeProject, useDocument } from '../document/document-store';
import classes from './data-panel.module.css';
import { Histogram } from './Histogram';

const FILLS: Readonly<Record<ColumnConfig['type'], readonly ColumnConfig['missing'][]>> = {
  number: ['mean', 'median', 'zero', 'drop'],
  category: ['most-frequent', 'drop'],
  text: ['zero', 'drop'],
  ignore: [],
};
const SCALINGS: readonly ColumnConfig['scaling'][] = ['none', 'standard', 'min-max'];

/** What each column is taken for, changeable, beside what is in it. */
export function ColumnTable({ preview }: { preview: TablePreview }) {
  const { t, i18n } = useTranslation('data');
  const columns = useChosenColumns(preview);
  const configs = columns.map((column) => column.config);
  const targets = columns.filter((column) => column.target).map((column) => column.name);
  const configure = (name: string, patch: Partial<ColumnConfig>) =>
    changeProject('change-column', (project) => ({
      ...project,
      data: {
        ...project.data,
        columns: configs.map((config) => (config.name === name ? { ...config, ...patch } : config)),
      },
    }));
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
            <th>{t('column.name')}</th>
            <th>{t('column.role')}</th>
            <th>{t('column.type')}</th>
            <th>{t('column.distribution')}</th>
            <th className={classes.numeric}>{t('column.range')}</th>
            <th className={classes.numeric}>{t('column.mean')}</th>
            <th className={classes.numeric}>{t('column.missing')}</th>
            <th>{t('column.fill')}</th>
            <th>{t('column.scaling')}</th>
          </tr>
        </thead>
        <tbody>
          {columns.map((column) => (
            <ColumnRow
              key={column.name}
              column={column}
              locale={i18n.language}
              onConfigure={configure}
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
    config: chosen.find(({ name }) => name === column.name) ?? column.config,
    target: targets.length > 0 ? targets.includes(column.name) : column.target,
  }));
}

interface RowProps {
  readonly column: ColumnPreview;
  readonly locale: string;
  readonly onConfigure: (name: string, patch: Partial<ColumnConfig>) => void;
  readonly onTarget: (name: string, target: boolean) => void;
}

function ColumnRow({ column, locale, onConfigure, onTarget }: RowProps) {
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
            const fills = FILLS[type];
            const missing = fills.includes(config.missing)
              ? config.missing
              : (fills[0] ?? config.missing);
            onConfigure(name, { type, missing });
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
        {column.missing > 0 && FILLS[config.type].length > 0 && (
          <NativeSelect
            size="xs"
            className={classes.choice}
            aria-label={t('column.fillOf', { name })}
            value={config.missing}
            data={FILLS[config.type].map((fill) => ({
              value: fill,
              label: t(`fillWith.${config.type === 'text' && fill === 'zero' ? 'empty' : fill}`),
            }))}
            onChange={(event) => {
              const missing = FILLS[config.type].find((fill) => fill === event.currentTarget.value);
              if (missing) onConfigure(name, { missing });
            }}
          />
        )}
      </td>
      <td>
        {config.type === 'number' && (
          <NativeSelect
            size="xs"
            className={classes.choice}
            aria-label={t('column.scalingOf', { name })}
            value={config.scaling}
            data={SCALINGS.map((scaling) => ({ value: scaling, label: t(`scale.${scaling}`) }))}
            onChange={(event) => {
              const scaling = SCALINGS.find((known) => known === event.currentTarget.value);
              if (scaling) onConfigure(name, { scaling });
            }}
          />
        )}
      </td>
    </tr>
  );
}
