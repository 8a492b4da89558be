import { useTranslation } from 'react-i18next';
import type { CorpusPreview } from '../../../shared/data/preview';
import { ClassBars } from './ClassBars';
import classes from './corpus.module.css';
import panel from './data-panel.module.css';
import { visibleToken } from './visible-token';

/** A text to learn to write from: how long it is, how it begins, and what it is made of. */
export function CorpusSummary({ preview }: { preview: CorpusPreview }) {
  const { t, i18n } = useTranslation('data');
  const number = (value: number) => value.toLocaleString(i18n.language);
  const facts = [
    ['charactersInAll', preview.characters],
    ...(preview.tokens === preview.characters ? [] : [['tokens', preview.tokens] as const]),
    ['distinct', preview.distinct],
  ] as const;
  const top = preview.top.map(({ value, count }) => ({ name: visibleToken(value), count }));
  return (
    <>
      <dl className={classes.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{t(`corpus.${name}`)}</dt>
            <dd>{number(value)}</dd>
          </div>
        ))}
        <div>
          <dt>{t('corpus.encoding')}</dt>
          <dd>{preview.encoding.toUpperCase()}</dd>
        </div>
      </dl>
      <div className={classes.passages}>
        <Passage title={t('corpus.beginning')} text={preview.beginning} />
        {preview.test !== '' && <Passage title={t('corpus.testPart')} text={preview.test} />}
        <section>
          <h3 className={panel.heading}>{t('corpus.commonest')}</h3>
          <ClassBars counts={top} />
        </section>
      </div>
    </>
  );
}

function Passage({ title, text }: { title: string; text: string }) {
  return (
    <section>
      <h3 className={panel.heading}>{title}</h3>
      <p className={classes.passage}>{text}…</p>
    </section>
  );
}
