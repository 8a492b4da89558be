import { useTranslation } from 'react-i18next';
import type { ClassDistribution } from '../../../../shared/data/examine/examination';
import panel from '../data-panel.module.css';
import classes from './relations.module.css';

const HEIGHT = 36;
const BAR = 16;

/** A column's values, a row of bars for each class, all on one axis. */
export function ClassHistograms(props: {
  readonly distribution: ClassDistribution;
  readonly target: string;
}) {
  const { t, i18n } = useTranslation('examination');
  const { target, distribution } = props;
  const { column, bins, classes: rows } = distribution;
  const figure = (value: number) =>
    value.toLocaleString(i18n.language, { maximumSignificantDigits: 4 });
  const count = bins.kind === 'number' ? bins.count : bins.values.length;
  return (
    <section>
      <h3 className={panel.heading}>{t('relations.values', { column, target })}</h3>
      <div className={classes.histograms}>
        {rows.map(({ name, counts }) => (
          <div key={name} className={classes.histogram}>
            <span className={classes.className} title={name}>
              {name}
            </span>
            <Bars counts={counts} label={t('relations.ofClass', { column, target, name })} />
          </div>
        ))}
        <div className={classes.histogram}>
          <span />
          {bins.kind === 'number' ? (
            <span className={classes.axis}>
              <span>{figure(bins.min)}</span>
              <span>{figure(bins.max)}</span>
            </span>
          ) : (
            <span
              className={classes.ticks}
              style={{ gridTemplateColumns: `repeat(${count}, 1fr)` }}
            >
              {bins.values.map((value) => (
                <span key={value} title={value}>
                  {value}
                </span>
              ))}
            </span>
          )}
        </div>
      </div>
      <p className={classes.help}>{t('relations.scale')}</p>
    </section>
  );
}

function Bars({ counts, label }: { counts: readonly number[]; label: string }) {
  const most = Math.max(1, ...counts);
  return (
    <svg
      viewBox={`0 0 ${counts.length * BAR} ${HEIGHT}`}
      height={HEIGHT}
      preserveAspectRatio="none"
      className={classes.bars}
      role="img"
      aria-label={label}
    >
      {counts.map((count, bin) => {
        const height = count === 0 ? 0 : Math.max(1, (HEIGHT * count) / most);
        return (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: a bin is its place.
            key={bin}
            x={bin * BAR + 0.5}
            y={HEIGHT - height}
            width={BAR - 1}
            height={height}
            fill="var(--nl-train)"
          />
        );
      })}
    </svg>
  );
}
