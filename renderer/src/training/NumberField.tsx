import { NumberInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { FieldLabel } from './FieldLabel';

interface Props {
  readonly label: string;
  readonly help: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step?: number;
  readonly integer?: boolean;
  readonly onChange: (value: number) => void;
}

/** A number with its help. What is out of bounds while it is typed is shown as such and not taken. */
export function NumberField({
  label,
  help,
  value,
  min,
  max,
  step = 1,
  integer = false,
  onChange,
}: Props) {
  const [typed, setTyped] = useState<string | number>(value);
  useEffect(() => setTyped(value), [value]);
  const number = typeof typed === 'number' ? typed : Number.parseFloat(typed);
  const isUsable = Number.isFinite(number) && number >= min && number <= max;
  return (
    <NumberInput
      size="xs"
      label={<FieldLabel label={label} help={help} />}
      aria-label={label}
      value={typed}
      min={min}
      max={max}
      step={step}
      clampBehavior="none"
      allowDecimal={!integer}
      hideControls={!integer}
      error={!isUsable}
      onChange={(next) => {
        setTyped(next);
        const parsed = typeof next === 'number' ? next : Number.parseFloat(next);
        if (Number.isFinite(parsed) && parsed >= min && parsed <= max) onChange(parsed);
      }}
      onBlur={() => !isUsable && setTyped(value)}
    />
  );
}
