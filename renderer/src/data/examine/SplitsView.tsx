import { useTranslation } from 'react-i18next';
import {
  type Examination,
  SPLIT_NAMES,
  type TargetBalance,
  type TextLengths,
} from '../../../../shared/data/examine/examination';
import panel from '../data-panel.module.css';
import { Histogram } from '../Histogram';
import classes from './splits.module.css';

/** What is to be predicted, split by split, and how long texts are, class by class. */
export function SplitsView({ examination }: { examination: Examination }) {
  const { t } = useTranslation('examination');
  const { balance, textLengths } = examination;
  return (
    <>
      {balance.length === 0 && <p className={panel.counts}>{t('splits.none')}</p>}
      {balance.map((target) =>
        target.classes.length > 0 ? (
          <ClassShares key={target.target} balance={target} />
        ) : (
          <NumbersBySplit key={target.target} balance={target} />
        ),
      )}
      {textLengths.map((texts) => (
        <WordsByClass key={texts.input} texts={texts} />
      ))}
    </>
  );
}

const SHOWN = 40;

function ClassShares({ balance: { target, classes: names } }: { balance: TargetBalance }) {
  const { t, i18n } = useTranslation('examination');
  const totals = Object.fromEntries(
    SPLIT_NAMES.map((split) => [split, names.reduce((sum, { counts }) => sum + counts[split], 0)]),
  );
  const shareOf = (count: number, split: string) => count / Math.max(1, totals[split] ?? 1);
  const largest = Math.max(
    ...names.flatMap(({ counts }) => SPLIT_NAMES.map((split) => shareOf(counts[split], split))),
  );
  const percent = (share: number) =>
    share.toLocaleString(i18n.language, { style: 'percent', maximumFractionDigits: 1 });
  return (
    <section>
      <h3 className={panel.heading}>{t('splits.classes', { target })}</h3>
      <table className={`${panel.columns} ${classes.shares}`}>
        <thead>
          <tr>
            <th>{t('splits.class')}</th>
            {SPLIT_NAMES.map((split) => (
              <th key={split} colSpan={2}>
                {t(`split.${split}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {names.slice(0, SHOWN).map(({ name, counts }) => (
            <tr key={name}>
              <td className={panel.columnName} title={name}>
                {name}
              </td>
              {SPLIT_NAMES.map((split) => {
                const share = shareOf(counts[split], split);
                return [
                  <td key={`${split} bar`} className={classes.barCell}>
                    <span
                      className={panel.bar}
                      style={{ width: `${(100 * share) / largest}%`, display: 'block' }}
                    />
                  </td>,
                  <td key={split} className={panel.numeric}>
                    {counts[split].toLocaleString(i18n.language)}
                    <span className={classes.percent}>{percent(share)}</span>
                  </td>,
                ];
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {names.length > SHOWN && (
        <p className={panel.counts}>{t('splits.more', { count: names.length - SHOWN })}</p>
      )}
    </section>
  );
}

function NumbersBySplit({ balance: { target, numbers } }: { balance: TargetBalance }) {
  const { t, i18n } = useTranslation('examination');
  const figure = (value: number) =>
    value.toLocaleString(i18n.language, { maximumSignificantDigits: 4, useGrouping: false });
  return (
    <section>
      <h3 className={panel.heading}>{t('splits.numbers', { target })}</h3>
      <dl className={classes.summaries}>
        {numbers.map(({ split, bins, min, max, mean, std }) => (
          <div key={split}>
            <dt>{t(`split.${split}`)}</dt>
            <dd>
              <Histogram
                bins={bins}
                label={t('splits.histogram', { target, split: t(`split.${split}`) })}
              />
              <span className="tabular">
                {t('splits.range', {
                  min: figure(min),
                  max: figure(max),
                  mean: figure(mean),
                  std: figure(std),
                })}
              </span>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function WordsByClass({ texts: { input, classes: names } }: { texts: TextLengths }) {
  const { t, i18n } = useTranslation('examination');
  const number = (value: number) => Math.round(value).toLocaleString(i18n.language);
  return (
    <section>
      <h3 className={panel.heading}>{t('splits.words', { input })}</h3>
      <dl className={classes.summaries}>
        {names.map(({ name, words }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <Histogram
                bins={words.bins}
                label={t('splits.histogram', { target: input, split: name })}
              />
              <span className="tabular">
                {t('splits.range', {
                  min: number(words.min),
                  max: number(words.max),
                  mean: number(words.mean),
                  std: number(words.std),
                })}
              </span>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
