import { useTranslation } from 'react-i18next';
import type { NumberSummary, TextPreview } from '../../../shared/data/preview';
import panel from './data-panel.module.css';
import { Histogram } from './Histogram';
import classes from './text-summary.module.css';

/** A column of texts: a few of each class to read, how long they are, and which words are commonest. */
export function TextSummary({ preview }: { preview: TextPreview }) {
  const { t, i18n } = useTranslation('data');
  const { column, samples, frequent } = preview;
  const most = Math.max(1, ...frequent.map(({ count }) => count));
  const number = (value: number) => value.toLocaleString(i18n.language);
  return (
    <section aria-label={t('texts.title', { name: column })}>
      <h3 className={panel.heading}>{t('texts.title', { name: column })}</h3>
      <dl className={classes.lengths}>
        <Length label={t('texts.words')} summary={preview.words} />
        <Length label={t('texts.characters')} summary={preview.characters} />
      </dl>
      <ul className={classes.samples}>
        {samples.map(({ row, className, text, isCut }) => (
          <li key={row}>
            {className !== '' && <b>{className}</b>}
            <p>
              {text}
              {isCut && '…'}
            </p>
          </li>
        ))}
      </ul>
      <h3 className={panel.heading}>
        {t('texts.frequent')}
        <span className={classes.different}>
          {t('texts.different', { count: preview.different, number: number(preview.different) })}
        </span>
      </h3>
      <ol className={classes.words}>
        {frequent.map(({ word, count }) => (
          <li key={word}>
            <span className={classes.share} style={{ width: `${(100 * count) / most}%` }} />
            <span className={classes.word} title={word}>
              {word}
            </span>
            <span className="tabular">{number(count)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Length({ label, summary }: { label: string; summary: NumberSummary | null }) {
  const { t, i18n } = useTranslation('data');
  if (!summary) return null;
  const number = (value: number) => Math.round(value).toLocaleString(i18n.language);
  const { min, max, mean, bins } = summary;
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <Histogram bins={bins} label={t('texts.histogram', { name: label })} />
        <span className="tabular">
          {t('texts.range', { min: number(min), max: number(max), mean: number(mean) })}
        </span>
      </dd>
    </div>
  );
}
