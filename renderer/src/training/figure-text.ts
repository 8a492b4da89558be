import type { Figure } from '../../../shared/training/figures';
import { formatPercent, formatQuantity, formatValue } from './number-format';

/** A figure as people read it; a dash where it is not defined. */
export function figureText({ kind, value }: Figure): string {
  if (value === null) return '–';
  if (kind === 'share') return formatPercent(value, 2);
  if (kind === 'percent') return formatPercent(value / 100, 2);
  return kind === 'number' ? formatValue(value) : formatQuantity(value);
}
