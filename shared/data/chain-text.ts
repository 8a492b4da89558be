import type { ChainItem } from './column-chain';
import type { ColumnStep } from './column-steps';
import type { ColumnConfig } from './config';

/** The texts of the interface by their keys. */
type Text = (key: string, params?: Record<string, string | number>) => string;

/** What a chip says: short, with the settings that matter. */
export function itemText(t: Text, config: ColumnConfig, item: ChainItem): string {
  switch (item.kind) {
    case 'missing': {
      if (config.missing === 'drop') return t('data:step.dropChip');
      return t('data:step.missingChip', { fill: fillText(t, config) });
    }
    case 'flag':
      return t('data:step.flagChip');
    case 'scaling':
      return t(`data:scale.${config.scaling}`);
    case 'step':
    case 'usual':
      return stepText(t, item.step);
  }
}

export function fillText(t: Text, { type, missing, constant }: ColumnConfig): string {
  if (missing === 'constant') return String(constant ?? (type === 'number' ? 0 : '“”'));
  return t(`data:fillWith.${type === 'text' && missing === 'zero' ? 'empty' : missing}`);
}

const MOST_PARTS = 2;

function stepText(t: Text, step: ColumnStep): string {
  switch (step.kind) {
    case 'clip': {
      const bound = (value: number | null, none: string) =>
        value === null
          ? none
          : step.by === 'values'
            ? String(value)
            : `${Number((100 * value).toFixed(4))} %`;
      return t('data:step.clipChip', { low: bound(step.low, '−∞'), high: bound(step.high, '∞') });
    }
    case 'log':
    case 'power':
    case 'frequency':
      return t(`data:step.kind.${step.kind}`);
    case 'bin':
      return t('data:step.binChip', { count: step.bins });
    case 'one-hot': {
      const few = step.least > 1 ? ` ≥ ${step.least}` : '';
      return t('data:step.kind.one-hot') + few + (step.most < 100_000 ? ` ≤ ${step.most}` : '');
    }
    case 'ordinal':
      return t('data:step.kind.ordinal');
    case 'hash':
      return `${t('data:step.kind.hash')} ${step.size}`;
    case 'date': {
      const parts = step.parts.slice(0, MOST_PARTS).map((part) => t(`data:step.part.${part}`));
      const more = step.parts.length - parts.length;
      return parts.join(' · ') + (more > 0 ? ` +${more}` : '');
    }
  }
}
