import { ActionIcon, Button, Loader } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClassificationEvaluation } from '../../../shared/training/evaluation';
import { FixLabel } from '../labels/FixLabel';
import { formatPercent } from '../training/number-format';
import { reasonText } from '../training/reason-text';
import { useTraining } from '../training/training-store';
import type { SamplePage, SplitName } from '../worker/protocol';
import type { Cell } from './ConfusionMatrix';
import { describeRow } from './describe-row';
import classes from './evaluation.module.css';
import { SampleImage } from './SampleImage';
import { samplesOfCell } from './select-samples';
import { useSamples } from './use-samples';

const PAGE = 40;

interface Props {
  readonly split: SplitName;
  readonly evaluation: ClassificationEvaluation;
  readonly cell: Cell;
  readonly onClose: () => void;
}

/** The samples of one cell: images drawn, rows listed, the most telling first. */
export function SampleList({ split, evaluation, cell, onClose }: Props) {
  const { t } = useTranslation('evaluation');
  const indices = useMemo(
    () => samplesOfCell(evaluation, cell.truth, cell.predicted),
    [evaluation, cell],
  );
  const [shown, setShown] = useState(PAGE);
  const wanted = useMemo(() => indices.slice(0, shown), [indices, shown]);
  const { page, error } = useSamples(split, wanted);
  const section = useRef<HTMLElement>(null);
  useEffect(() => {
    if (page) section.current?.scrollIntoView({ block: 'start' });
  }, [page]);
  const caption = (place: number) => {
    const index = wanted[place] ?? 0;
    return t('samplesOf.caption', {
      row: (page?.rows[place] ?? 0) + 1,
      confidence: formatPercent(evaluation.confidence[index] ?? 0),
    });
  };
  return (
    <section ref={section} className={classes.samples} aria-live="polite">
      <header className={classes.samplesHead}>
        <h3>
          {t('samplesOf.title', {
            truth: evaluation.classes[cell.truth],
            predicted: evaluation.classes[cell.predicted],
            count: indices.length,
          })}
        </h3>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={22}
          aria-label={t('samplesOf.close')}
          onClick={onClose}
        >
          <IconX size={14} />
        </ActionIcon>
      </header>
      {error && <p role="alert">{reasonText(error)}</p>}
      {!page && !error && indices.length > 0 && <Loader size="sm" />}
      {page && page.shape.length === 3 && (
        <ul className={classes.gallery}>
          {page.rows.map((row, place) => (
            <li key={row}>
              <FixLabel row={row} label={caption(place)}>
                <SampleImage page={page} place={place} label={caption(place)} />
              </FixLabel>
              <span className="tabular">
                {formatPercent(evaluation.confidence[wanted[place] ?? 0] ?? 0)}
              </span>
            </li>
          ))}
        </ul>
      )}
      {page && page.shape.length !== 3 && <RowList page={page} caption={caption} />}
      {shown < indices.length && (
        <Button size="compact-xs" variant="default" onClick={() => setShown(shown + PAGE)}>
          {t('samplesOf.more', { count: indices.length - shown })}
        </Button>
      )}
    </section>
  );
}

const MOST_CHARACTERS = 300;

const shorten = (text: string): string =>
  text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text;

function RowList({ page, caption }: { page: SamplePage; caption: (place: number) => string }) {
  const preparation = useTraining((state) => state.run?.preparation ?? null);
  if (!preparation) return null;
  const size = page.values.length / Math.max(1, page.rows.length);
  const rows = page.rows.map((_, place) =>
    describeRow(preparation, page.values.subarray(place * size, (place + 1) * size)),
  );
  const names = preparation.columns?.map(({ name }) => name) ?? [];
  const texts = page.texts ?? {};
  return (
    <div className={classes.rows}>
      <table>
        <thead>
          <tr>
            <td />
            {names.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="tabular">
          {rows.map((row, place) => (
            <tr key={page.rows[place]}>
              <th scope="row">{caption(place)}</th>
              {names.map((name) => (
                <td key={name} className={texts[name] && classes.text}>
                  {texts[name] ? shorten(texts[name][place] ?? '') : row[name]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
