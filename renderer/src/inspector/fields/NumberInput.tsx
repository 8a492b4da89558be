import { TextInput, type TextInputProps } from '@mantine/core';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { endMerge } from '../../document/document-store';
import { type NumberRange, parseNumber, useNumberDraft } from './number-draft';

interface NumberInputProps extends NumberRange {
  /** Null where several layers that are edited together differ. */
  readonly value: number | null;
  readonly step?: number;
  readonly label: string;
  readonly describedBy?: string;
  readonly onChange: (value: number) => void;
  readonly width?: TextInputProps['w'];
}

/** One number. Arrow keys step it, Shift makes the step ten times as large. */
export function NumberInput(props: NumberInputProps) {
  const { value, step = 1, label, describedBy, onChange, width, ...range } = props;
  const { t } = useTranslation('inspector');
  const draft = useNumberDraft(value, range, onChange);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && draft.invalid) {
      event.stopPropagation();
      draft.revert();
    }
    const sign = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (sign === undefined) return;
    event.preventDefault();
    const from = parseNumber(draft.text, range) ?? value ?? range.min;
    const by = step * (event.shiftKey ? 10 : 1) * sign;
    // Ten significant digits, since 0.1 + 0.2 is not what a person means by 0.3.
    const next = Number((from + by).toPrecision(10));
    draft.change(String(Math.max(range.min, Math.min(range.max, next))));
  };
  return (
    <TextInput
      size="xs"
      w={width}
      inputMode={range.integer ? 'numeric' : 'decimal'}
      aria-label={label}
      aria-describedby={describedBy}
      placeholder={value === null ? t('mixed') : undefined}
      value={draft.text}
      error={draft.invalid && t(rangeKey(range), { min: range.min, max: range.max })}
      onChange={(event) => draft.change(event.currentTarget.value)}
      onKeyDown={onKeyDown}
      onBlur={() => {
        draft.leave();
        endMerge();
      }}
    />
  );
}

/** Bounds that no person meets are not worth naming. */
function rangeKey({ min, max, integer }: NumberRange): string {
  const kind = integer ? 'integer' : 'number';
  const bounded = max < 1_000_000;
  return `invalid.${kind}${bounded ? 'Between' : min > -1e9 ? 'AtLeast' : ''}`;
}
