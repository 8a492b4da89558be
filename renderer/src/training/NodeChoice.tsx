import { MultiSelect } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { pathName } from '../../../shared/graph/blocks/path-name';
import type { GraphNode, NodeId } from '../../../shared/graph/graph';
import { useValidation } from '../document/derived';
import { useDocument } from '../document/document-store';
import { ProblemNote } from '../problems/ProblemNote';
import { useView, viewStore } from '../view/view-store';
import { FieldLabel } from './FieldLabel';
import classes from './settings-form.module.css';

interface NodeChoiceProps {
  /** What problems call it by. */
  readonly field: string;
  readonly label: string;
  readonly help: string;
  /** What none chosen stands for. */
  readonly all: string;
  readonly offered: readonly GraphNode[];
  readonly chosen: 'all' | readonly NodeId[];
  readonly onChange: (chosen: 'all' | NodeId[]) => void;
}

/** The nodes that a stage names, with what is wrong with the choice. */
export function NodeChoice({
  field,
  label,
  help,
  all,
  offered,
  chosen,
  onChange,
}: NodeChoiceProps) {
  const { t } = useTranslation('training');
  const graph = useDocument((state) => state.project.graph);
  const { problems } = useValidation();
  const row = useRef<HTMLDivElement>(null);
  const wanted = useView((state) => state.focusField === field);
  useEffect(() => {
    if (!wanted) return;
    row.current?.querySelector('input')?.focus();
    row.current?.scrollIntoView({ block: 'nearest' });
    viewStore.setState({ focusField: null });
  }, [wanted]);
  const own = problems.filter((problem) => problem.field === field);
  const ids = chosen === 'all' ? [] : chosen;
  const known = new Set(offered.map(({ id }) => id));
  // What grouping took into a block is still chosen, and what has been removed.
  const others = ids.filter((id) => !known.has(id));
  return (
    <div ref={row} className={classes.choice}>
      <MultiSelect
        size="xs"
        label={<FieldLabel label={label} help={help} />}
        aria-label={label}
        placeholder={ids.length === 0 ? all : undefined}
        data={[
          ...offered.map(({ id, name }) => ({ value: id, label: name })),
          ...others.map((id) => ({
            value: id,
            label: pathName(graph, id) ?? t('settings.stages.gone', { id }),
          })),
        ]}
        value={[...ids]}
        onChange={(next) => onChange(next.length === 0 ? 'all' : next)}
      />
      {own.map((problem) => (
        <ProblemNote key={problem.code} problem={problem} />
      ))}
    </div>
  );
}
