import { useState } from 'react';

export interface NumberRange {
  readonly min: number;
  readonly max: number;
  readonly integer: boolean;
}

/** The number that a text means, within its range; null where it means none. */
export function parseNumber(text: string, { min, max, integer }: NumberRange): number | null {
  const trimmed = text.trim();
  // Number('') is 0, and a person who clears a field doesn't mean that.
  if (!/^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(trimmed)) return null;
  const value = Number(trimmed);
  if (integer && !Number.isInteger(value)) return null;
  return value >= min && value <= max ? value : null;
}

export interface NumberDraft {
  readonly text: string;
  readonly invalid: boolean;
  readonly change: (text: string) => void;
  /** Lets go of what was typed, where it stands in the document anyway. */
  readonly leave: () => void;
  readonly revert: () => void;
}

/**
 * What is typed into a number's field: kept as typed while it means no usable number, and handed on
 * as soon as it does.
 * @param value Null where several layers that are edited together differ.
 */
export function useNumberDraft(
  value: number | null,
  range: NumberRange,
  onChange: (value: number) => void,
): NumberDraft {
  const [draft, setDraft] = useState<string | null>(null);
  const typed = draft === null ? null : parseNumber(draft, range);
  // Undo, or another field, has changed the value behind what was typed.
  const stale = typed !== null && typed !== value;
  return {
    text: draft === null || stale ? (value === null ? '' : String(value)) : draft,
    invalid: draft !== null && typed === null,
    change(text) {
      setDraft(text);
      const next = parseNumber(text, range);
      if (next !== null && next !== value) onChange(next);
    },
    leave: () => {
      if (typed !== null || draft === '') setDraft(null);
    },
    revert: () => setDraft(null),
  };
}
