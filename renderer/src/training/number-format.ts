import i18next from 'i18next';

/** A loss or metric in at most four significant figures, without jumping widths: 0.0312, 1.2e-5. */
export function formatValue(value: number | null | undefined): string {
  if (value === null || value === undefined || Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-3 || size >= 1e5)) return value.toExponential(2);
  return size >= 1000 ? value.toFixed(0) : size >= 100 ? value.toFixed(1) : value.toFixed(4);
}

/** For an axis: short, large numbers in the language's own units. */
export function formatTick(value: number): string {
  const size = Math.abs(value);
  if (size >= 1e5)
    return new Intl.NumberFormat(i18next.language, {
      notation: 'compact',
      maximumFractionDigits: 1,
    }).format(value);
  if (size !== 0 && size < 1e-3) return value.toExponential(0);
  return String(Number(value.toPrecision(3)));
}

/** A number in a target's own unit: grouped, in at most six significant figures. */
export const formatQuantity = (value: number): string =>
  new Intl.NumberFormat(i18next.language, { maximumSignificantDigits: 6 }).format(value);

export const formatPercent = (share: number, digits = 1): string =>
  `${(share * 100).toFixed(digits)}%`;

/** Rates as 0.001 or 5e-4. */
export const formatRate = (value: number): string =>
  value !== 0 && Math.abs(value) < 1e-3
    ? value.toExponential(1)
    : String(Number(value.toPrecision(3)));
