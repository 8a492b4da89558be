import { Progress } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { BaselineScore } from '../../../shared/baselines/compare';
import type { MethodId } from '../../../shared/baselines/method';
import type { Figure, FigureName } from '../../../shared/training/figures';
import { formatInteger } from '../app/format';
import { figureText } from '../training/figure-text';
import { metricName } from '../training/metric-name';
import classes from './baselines.module.css';
import { compareBaselines, useBaselines } from './baselines-store';
import { bestOf, learnerColor } from './learners';
import { useNetworkFigures } from './network-figures';
import { WorkButton } from './WorkButton';

/** Each method's figures on the test split, the network's beside them; the best of a column stands out. */
export function BaselinesTable() {
  const { t } = useTranslation('baselines');
  const scores = useBaselines((state) => state.scores);
  const methods = useBaselines((state) => state.methods);
  const busy = useBaselines((state) => state.busy === 'compare');
  const network = useNetworkFigures();
  const names = scores[0]?.figures.map(({ name }) => name) ?? [];
  const all = [...scores.map(({ figures }) => figures), ...(network ? [network] : [])];
  const best = new Map(names.map((name) => [name, bestOf(all, name)]));
  const rowProps = { names, best };
  return (
    <section className={classes.part} aria-labelledby="baselines-title">
      <header className={classes.header}>
        <h3 id="baselines-title">{t('title')}</h3>
        <WorkButton
          task="compare"
          label={t(scores.length > 0 ? 'compareAgain' : 'compare')}
          onStart={() => void compareBaselines()}
        />
      </header>
      {scores.length === 0 && !busy ? (
        <p className={classes.hint}>{t('hint')}</p>
      ) : (
        <table className={classes.table} aria-label={t('table')}>
          <thead>
            <tr>
              <th scope="col">{t('column.method')}</th>
              {names.map((name) => (
                <th key={name} scope="col" data-number>
                  {metricName(name)}
                </th>
              ))}
              <th scope="col" data-number>
                {t('column.trained')}
              </th>
              <th scope="col" data-number>
                {t('column.seconds')}
              </th>
            </tr>
          </thead>
          <tbody>
            <tr data-network>
              <th scope="row">
                <Swatch color={learnerColor('network')} />
                {t('network')}
              </th>
              {network ? (
                <Cells figures={network} {...rowProps} />
              ) : (
                <td colSpan={names.length} className={classes.pending}>
                  {t('untrained')}
                </td>
              )}
              <td />
              <td />
            </tr>
            {methods.map((id) => {
              const score = scores.find(({ method }) => method === id);
              return score ? (
                <ScoreRow key={id} score={score} {...rowProps} />
              ) : (
                <PendingRow key={id} id={id} columns={names.length} />
              );
            })}
          </tbody>
        </table>
      )}
    </section>
  );
}

interface RowProps {
  readonly names: readonly FigureName[];
  readonly best: ReadonlyMap<FigureName, number | null>;
}

function ScoreRow({ score, ...rowProps }: RowProps & { score: BaselineScore }) {
  const { t } = useTranslation('baselines');
  const { method, trained, of, seconds, figures } = score;
  return (
    <tr>
      <th scope="row" title={t(`explain.${method}`)}>
        <Swatch color={learnerColor(method)} />
        {t(`method.${method}`)}
      </th>
      <Cells figures={figures} {...rowProps} />
      <td data-number title={trained < of ? t('part') : undefined}>
        {formatInteger(trained)}
        {trained < of ? '*' : ''}
      </td>
      <td data-number>{t('seconds', { seconds: seconds.toFixed(1) })}</td>
    </tr>
  );
}

/** A method that is learning or waits for its turn; none where nothing goes on. */
function PendingRow({ id, columns }: { id: MethodId; columns: number }) {
  const { t } = useTranslation('baselines');
  const busy = useBaselines((state) => state.busy === 'compare');
  const learning = useBaselines((state) => state.learning);
  if (!busy) return null;
  const isLearning = learning?.method === id;
  return (
    <tr>
      <th scope="row" title={t(`explain.${id}`)}>
        <Swatch color={learnerColor(id)} />
        {t(`method.${id}`)}
      </th>
      <td colSpan={columns + 2} className={classes.pending}>
        {isLearning ? (
          <Progress size="xs" value={100 * learning.progress} aria-label={t('learning')} />
        ) : (
          t('waiting')
        )}
      </td>
    </tr>
  );
}

function Cells({ figures, names, best }: RowProps & { figures: readonly Figure[] }) {
  return names.map((name) => {
    const figure = figures.find((candidate) => candidate.name === name);
    const isBest = figure !== undefined && figure.value !== null && figure.value === best.get(name);
    return (
      <td key={name} data-number data-best={isBest || undefined}>
        {figure ? figureText(figure) : '–'}
      </td>
    );
  });
}

const Swatch = ({ color }: { color: string }) => (
  <span className={classes.swatch} style={{ background: color }} aria-hidden />
);
