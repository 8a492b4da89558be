import { useTranslation } from 'react-i18next';
import type { EpisodesEvaluation } from '../../../shared/training/evaluation';
import evaluation from '../evaluation/evaluation.module.css';
import { Figures } from '../evaluation/Figures';
import { formatQuantity } from '../training/number-format';
import classes from './episodes-report.module.css';

const BINS = 20;

/** How an agent fared in its episodes: in figures, whether that counts as solved, and how many went how well. */
export function EpisodesReport({ evaluation: result }: { evaluation: EpisodesEvaluation }) {
  const { t } = useTranslation('evaluation');
  const { meanReturn, solvedAt, returns } = result;
  const solved = meanReturn >= solvedAt;
  return (
    <div className={evaluation.single}>
      <Figures evaluation={result} />
      <p className={evaluation.note}>
        {t(solved ? 'episodes.solved' : 'episodes.unsolved', {
          mean: formatQuantity(meanReturn),
          solvedAt,
          count: returns.length,
        })}
      </p>
      <Returns returns={returns} />
    </div>
  );
}

function Returns({ returns }: { returns: readonly number[] }) {
  const { t } = useTranslation('evaluation');
  const most = Math.max(...returns);
  const width = Math.max(1, Math.ceil(most / BINS));
  const bins = Array.from({ length: BINS }, (_, bin) => {
    const [from, to] = [bin * width, (bin + 1) * width];
    const last = bin === BINS - 1;
    return {
      from,
      to,
      count: returns.filter((value) => value >= from && (value < to || last)).length,
    };
  });
  const tallest = Math.max(...bins.map(({ count }) => count));
  return (
    <figure className={classes.returns}>
      <figcaption>{t('episodes.histogram')}</figcaption>
      <ol>
        {bins.map(({ from, to, count }) => (
          <li key={from} aria-label={t('episodes.bin', { from, to, count })}>
            <span className={`${classes.count} tabular`}>{count > 0 && count}</span>
            <span
              className={classes.bar}
              style={{ height: `${(100 * count) / tallest}px` }}
              title={t('episodes.bin', { from, to, count })}
            />
            <span className={`${classes.tick} tabular`}>{from % (5 * width) === 0 && from}</span>
          </li>
        ))}
      </ol>
    </figure>
  );
}
