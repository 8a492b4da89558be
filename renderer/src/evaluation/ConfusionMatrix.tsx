import { SegmentedControl } from '@mantine/core';
import { type KeyboardEvent, memo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClassificationEvaluation } from '../../../shared/training/evaluation';
import { formatPercent } from '../training/number-format';
import classes from './confusion-matrix.module.css';

export interface Cell {
  readonly truth: number;
  readonly predicted: number;
}

interface Props {
  readonly evaluation: ClassificationEvaluation;
  readonly selected: Cell | null;
  readonly onSelect: (cell: Cell) => void;
}

const MOVES: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/**
 * Percent of colour for a share of a class: rare mistakes are raised into sight, and no cell falls
 * between the strengths on which light or dark text can be read.
 */
const strength = (share: number): number =>
  Math.round(share <= 0.5 ? Math.sqrt(share) * 70 : 95 + (share - 0.5) * 10);

/** True classes down, predicted ones across. Arrow keys walk the cells, Enter opens one's samples. */
export const ConfusionMatrix = memo(function ConfusionMatrix(props: Props) {
  const { evaluation, selected, onSelect } = props;
  const { t } = useTranslation('evaluation');
  const [unit, setUnit] = useState<'count' | 'percent'>('count');
  const [focused, setFocused] = useState<Cell>({ truth: 0, predicted: 0 });
  const table = useRef<HTMLTableElement>(null);
  const { classes: names, matrix } = evaluation;
  const size = names.length <= 12 ? 'large' : names.length <= 30 ? 'medium' : 'small';
  const totals = matrix.map((row) => row.reduce((sum, count) => sum + count, 0));

  const focus = (cell: Cell) => {
    setFocused(cell);
    table.current
      ?.querySelector<HTMLElement>(`[data-cell="${cell.truth},${cell.predicted}"]`)
      ?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const move = MOVES[event.key];
    if (!move) return;
    event.preventDefault();
    const last = names.length - 1;
    focus({
      truth: Math.max(0, Math.min(last, focused.truth + move[0])),
      predicted: Math.max(0, Math.min(last, focused.predicted + move[1])),
    });
  };
  return (
    <div className={classes.root}>
      <div className={classes.head}>
        <h3 className={classes.title}>{t('matrix.title')}</h3>
        <SegmentedControl
          size="xs"
          value={unit}
          onChange={(value) => setUnit(value === 'percent' ? 'percent' : 'count')}
          data={[
            { value: 'count', label: t('matrix.count') },
            { value: 'percent', label: t('matrix.percent') },
          ]}
          aria-label={t('matrix.unit')}
        />
      </div>
      <div className={classes.scroll}>
        <table
          ref={table}
          className={classes.matrix}
          data-size={size}
          data-roomy={names.length <= 6 || undefined}
          aria-label={t('matrix.label')}
        >
          <thead>
            <tr>
              <th className={classes.corner} scope="col">
                {t('matrix.corner')}
              </th>
              {names.map((name) => (
                <th key={name} scope="col" title={name}>
                  {size === 'small' ? '' : name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {matrix.map((row, truth) => (
              <tr key={names[truth]}>
                <th scope="row" title={names[truth]}>
                  {size === 'small' ? '' : names[truth]}
                </th>
                {row.map((count, predicted) => {
                  const share = count / Math.max(1, totals[truth] ?? 0);
                  const text = unit === 'count' ? String(count) : formatPercent(share, 0);
                  const isFocused = focused.truth === truth && focused.predicted === predicted;
                  const isSelected = selected?.truth === truth && selected.predicted === predicted;
                  return (
                    <td
                      // biome-ignore lint/suspicious/noArrayIndexKey: a class's place is what it is known by.
                      key={predicted}
                      className={classes.cell}
                      data-diagonal={truth === predicted || undefined}
                      data-strong={share > 0.5 || undefined}
                      style={{ '--share': `${strength(share)}%` } as object}
                      data-selected={isSelected || undefined}
                    >
                      <button
                        type="button"
                        className={classes.button}
                        data-cell={`${truth},${predicted}`}
                        aria-pressed={isSelected}
                        tabIndex={isFocused ? 0 : -1}
                        onKeyDown={onKeyDown}
                        onFocus={() => setFocused({ truth, predicted })}
                        onClick={() => onSelect({ truth, predicted })}
                        aria-label={t('matrix.cell', {
                          truth: names[truth],
                          predicted: names[predicted],
                          count,
                          percent: formatPercent(share),
                        })}
                        title={`${names[truth]} → ${names[predicted]}: ${count} (${formatPercent(share)})`}
                      >
                        {size === 'large' && count > 0 ? text : ''}
                      </button>
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
});
