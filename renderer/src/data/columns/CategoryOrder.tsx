import { ActionIcon } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ColumnStep, StepOf } from '../../../../shared/data/column-steps';
import type { ColumnPreview } from '../../../../shared/data/preview';
import classes from './columns.module.css';

interface Props {
  /** The commonest values. */
  readonly values: ColumnPreview['top'];
  readonly step: StepOf<'ordinal'>;
  readonly onChange: (step: ColumnStep) => void;
}

/** The order of a column's categories, from 0 on. */
export function CategoryOrder({ values, step, onChange }: Props) {
  const { t } = useTranslation('data');
  const known = values.map(({ value }) => value);
  const order = orderOf(step.order, known);
  const move = (at: number, by: -1 | 1) => {
    const next = [...order];
    const [own] = next.splice(at, 1);
    if (own === undefined) return;
    next.splice(at + by, 0, own);
    onChange({ ...step, order: next });
  };
  return (
    <ol className={classes.order} start={0}>
      {order.map((value, at) => (
        <li key={value}>
          <span title={value}>{value}</span>
          <ActionIcon
            size="xs"
            variant="subtle"
            disabled={at === 0}
            aria-label={t('step.moveUp', { name: value })}
            onClick={() => move(at, -1)}
          >
            <IconArrowUp size={12} />
          </ActionIcon>
          <ActionIcon
            size="xs"
            variant="subtle"
            disabled={at === order.length - 1}
            aria-label={t('step.moveDown', { name: value })}
            onClick={() => move(at, 1)}
          >
            <IconArrowDown size={12} />
          </ActionIcon>
        </li>
      ))}
    </ol>
  );
}

/** The wished first, the others as they are sorted: by number where all are numbers. */
function orderOf(wished: readonly string[], known: readonly string[]): readonly string[] {
  const rest = known.filter((value) => !wished.includes(value));
  const allNumbers = rest.every((value) => value !== '' && !Number.isNaN(Number(value)));
  rest.sort((a, b) => (allNumbers ? Number(a) - Number(b) : a < b ? -1 : 1));
  return [...wished, ...rest];
}
