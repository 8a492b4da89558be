import { useTranslation } from 'react-i18next';
import type { SeriesSummary } from '../../../../shared/data/series-summary';
import panel from '../data-panel.module.css';
import { useData } from '../data-store';
import classes from './series.module.css';

const WIDTH = 900;
const HEIGHT = 120;

/** A target over time, in the colours of the splits. */
export function SeriesPlot() {
  const series = useData((state) => state.series);
  return series && <Plot series={series} />;
}

function Plot({ series }: { series: SeriesSummary }) {
  const { t, i18n } = useTranslation('data');
  const { target, parts } = series;
  const values = parts.flatMap((part) => part.values);
  const least = values.reduce((low, value) => Math.min(low, value), Number.POSITIVE_INFINITY);
  const most = values.reduce((high, value) => Math.max(high, value), Number.NEGATIVE_INFINITY);
  const total = parts.reduce((sum, { count }) => sum + count, 0);
  // Of a value scaled and brought back, what is no more than rounding is left away.
  const figure = (value: number) =>
    (Math.abs(value) < (most - least) * 1e-4 ? 0 : value).toLocaleString(i18n.language, {
      maximumSignificantDigits: 4,
    });
  const pointsOf = ({ from, count, values }: SeriesSummary['parts'][number]) =>
    values
      .map((value, at) => {
        const place = from + (at * Math.max(0, count - 1)) / Math.max(1, values.length - 1);
        const x = (WIDTH * place) / Math.max(1, total - 1);
        const y = HEIGHT - (HEIGHT * (value - least)) / (most - least || 1);
        return `${x.toFixed(1)},${y.toFixed(1)}`;
      })
      .join(' ');
  if (values.length === 0) return null;
  return (
    <section>
      <h3 className={panel.heading}>{t('series.plot', { name: target })}</h3>
      <div className={classes.plot}>
        <div className={classes.scale}>
          <span>{figure(most)}</span>
          <span>{figure(least)}</span>
        </div>
        <svg
          viewBox={`0 -2 ${WIDTH} ${HEIGHT + 4}`}
          preserveAspectRatio="none"
          role="img"
          aria-label={t('series.plotOf', { name: target })}
        >
          {parts.map((part) => (
            <polyline key={part.split} data-split={part.split} points={pointsOf(part)} />
          ))}
        </svg>
      </div>
      <ul className={classes.legend}>
        {parts.map(({ split, count }) => (
          <li key={split} data-split={split}>
            {t(`series.split.${split}`, { count })}
          </li>
        ))}
      </ul>
    </section>
  );
}
