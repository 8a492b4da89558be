import { VisuallyHidden } from '@mantine/core';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import type { Problem } from '../../../shared/graph/problem';
import type { Field } from '../../../shared/layers/fields';
import { useText } from '../i18n/use-text';
import { ProblemNote } from '../problems/ProblemNote';
import { useView, viewStore } from '../view/view-store';
import { FieldEditor } from './fields/FieldEditor';
import { showHelp } from './help-store';
import classes from './inspector.module.css';

interface FieldRowProps {
  readonly name: string;
  readonly field: Field;
  readonly value: unknown;
  readonly problems: readonly Problem[];
  readonly suggestions?: readonly string[];
  /** In place of the field's own control. */
  readonly editor?: ReactNode;
  /** A button beside the name. */
  readonly action?: ReactNode;
  /** Below the control. */
  readonly below?: ReactNode;
  readonly onChange: (value: unknown) => void;
}

const WIDE = new Set<Field['kind']>(['ints', 'columns', 'variant', 'layer']);
/** Choices in words of their own are too long to stand beside the label. */
const isWide = (field: Field): boolean =>
  WIDE.has(field.kind) || (field.kind === 'choice' && field.names !== undefined);

/** A setting: its name, its control, and what is wrong with it. Its help shows while it is in use. */
export function FieldRow(props: FieldRowProps) {
  const { name, field, value, problems, suggestions, editor, action, below, onChange } = props;
  const text = useText();
  const helpId = useId();
  const row = useRef<HTMLFieldSetElement>(null);
  const wanted = useView((state) => state.focusField === name);
  useEffect(() => {
    if (!wanted) return;
    row.current?.scrollIntoView({ block: 'nearest' });
    row.current?.querySelector<HTMLElement>('input, select, button:not([data-action])')?.focus();
    viewStore.setState({ focusField: null });
  }, [wanted]);
  const help = { title: text(field.label), body: text(field.help) };
  return (
    <fieldset
      ref={row}
      aria-label={text(field.label)}
      className={classes.field}
      data-wide={isWide(field) || undefined}
      data-field={name}
      onFocus={() => showHelp(help)}
      onPointerEnter={() => showHelp(help)}
    >
      <span className={classes.label}>
        {text(field.label)}
        {action}
      </span>
      {editor ?? (
        <FieldEditor
          field={field}
          value={value}
          label={text(field.label)}
          describedBy={helpId}
          suggestions={suggestions}
          onChange={onChange}
        />
      )}
      {below}
      <VisuallyHidden id={helpId}>{text(field.help)}</VisuallyHidden>
      {problems.map((problem) => (
        <ProblemNote key={problem.code} problem={problem} />
      ))}
    </fieldset>
  );
}
