import { Autocomplete, Button, Select, Textarea, TextInput } from '@mantine/core';
import { IconDice5 } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Preparation } from '../../../shared/data/dataset';
import { takesAny } from '../../../shared/data/table/category-encoding';
import { engine } from '../training/engine';
import { currentRun } from '../training/training-store';
import { describeRow } from './describe-row';
import classes from './evaluation.module.css';

type Cells = Readonly<Record<string, string>>;

interface Props {
  readonly preparation: Preparation;
  readonly onRow: (cells: Cells) => void;
}

/** A table's row to fill in, one field a column; starts from a row of the test split. */
export function RowForm({ preparation, onRow }: Props) {
  const { t } = useTranslation('evaluation');
  const [cells, setCells] = useState<Cells>({});
  const show = (next: Cells) => {
    setCells(next);
    onRow(next);
  };
  const takeTestRow = async () => {
    const next = await testRow(preparation);
    if (next) show(next);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: filled in once; a new model makes a new form.
  useEffect(() => {
    void takeTestRow();
  }, []);
  return (
    <form className={classes.rowForm} onSubmit={(event) => event.preventDefault()}>
      <Button
        size="compact-xs"
        variant="default"
        leftSection={<IconDice5 size={13} />}
        onClick={() => void takeTestRow()}
      >
        {t('playground.testRow')}
      </Button>
      <div className={classes.cells}>
        {preparation.columns?.map((column) =>
          column.type === 'text' ? (
            <Textarea
              key={column.name}
              size="xs"
              className={classes.wholeRow}
              label={column.name}
              placeholder={t('playground.typeText')}
              autosize
              minRows={3}
              maxRows={9}
              value={cells[column.name] ?? ''}
              onChange={(event) => show({ ...cells, [column.name]: event.currentTarget.value })}
            />
          ) : column.type === 'category' && takesAny(column.encoding) ? (
            <Autocomplete
              key={column.name}
              size="xs"
              label={column.name}
              data={[...new Set(column.categories)]}
              value={cells[column.name] ?? ''}
              onChange={(value) => show({ ...cells, [column.name]: value })}
            />
          ) : column.type === 'category' ? (
            <Select
              key={column.name}
              size="xs"
              label={column.name}
              data={[...new Set(column.categories)]}
              value={cells[column.name] ?? null}
              searchable
              clearable
              onChange={(value) => show({ ...cells, [column.name]: value ?? '' })}
            />
          ) : (
            <TextInput
              key={column.name}
              size="xs"
              label={column.name}
              inputMode={column.type === 'number' ? 'decimal' : 'text'}
              value={cells[column.name] ?? ''}
              placeholder={t('playground.missing')}
              onChange={(event) => show({ ...cells, [column.name]: event.currentTarget.value })}
            />
          ),
        )}
      </div>
    </form>
  );
}

/** Any row of the test split, or of the training split where there is no test. */
async function testRow(preparation: Preparation): Promise<Cells | null> {
  const run = currentRun();
  if (!run) return null;
  const { test, train } = preparation.info.counts;
  const split = test > 0 ? 'test' : 'train';
  const index = Math.floor(Math.random() * (test > 0 ? test : train));
  const answer = await engine.ask(run.id, { kind: 'samples', split, indices: [index] });
  if (!answer.ok) return null;
  const texts = Object.entries(answer.value.texts ?? {}).map(([name, [text]]) => [
    name,
    text ?? '',
  ]);
  return { ...describeRow(preparation, answer.value.values), ...Object.fromEntries(texts) };
}
