import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../../shared/graph/problem';
import type { Fields } from '../../../shared/layers/fields';
import { useView } from '../view/view-store';
import { FieldRow } from './FieldRow';
import { NestedFields } from './fields/nested-fields';
import classes from './inspector.module.css';

interface FieldListProps {
  readonly fields: Fields;
  /** Parsed: every field present. A field that several layers differ in is null. */
  readonly config: Readonly<Record<string, unknown>>;
  readonly problems?: readonly Problem[];
  readonly suggestions?: Readonly<Record<string, readonly string[]>>;
  /** What a field has besides, or instead of, its control. */
  readonly extras?: (name: string) => { readonly action: ReactNode; readonly editor?: ReactNode };
  readonly onChange: (name: string, value: unknown) => void;
}

/** A layer's form, made from its fields: those that matter, then the rest folded away. */
export function FieldList({ fields, config, problems = [], ...rest }: FieldListProps) {
  const { t } = useTranslation('inspector');
  const focusField = useView((state) => state.focusField);
  const shown = Object.entries(fields).filter(([, field]) => field.when?.(config) ?? true);
  const plain = shown.filter(([, field]) => !field.advanced);
  const advanced = shown.filter(([, field]) => field.advanced);
  const wanted = advanced.some(
    ([name]) => name === focusField || problems.some((problem) => problem.field === name),
  );
  const [open, setOpen] = useState(wanted);
  useEffect(() => {
    if (wanted) setOpen(true);
  }, [wanted]);
  const row = ([name, field]: (typeof shown)[number]) => (
    <FieldRow
      key={name}
      name={name}
      field={field}
      value={config[name]}
      problems={problems.filter((problem) => problem.field === name)}
      suggestions={rest.suggestions?.[name]}
      {...rest.extras?.(name)}
      onChange={(value) => rest.onChange(name, value)}
    />
  );
  return (
    <NestedFields value={FieldList}>
      <div className={classes.fields}>
        {plain.map(row)}
        {advanced.length > 0 && (
          <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
            <summary className={classes.summary}>
              {t('advanced', { count: advanced.length })}
            </summary>
            <div className={classes.fields}>{advanced.map(row)}</div>
          </details>
        )}
      </div>
    </NestedFields>
  );
}
