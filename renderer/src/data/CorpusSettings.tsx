import { NumberInput, SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type CorpusConfig, DEFAULT_CORPUS } from '../../../shared/data/config';
import { changeProject, useDocument } from '../document/document-store';
import classes from './data-panel.module.css';

const setCorpus = (patch: Partial<CorpusConfig>): void =>
  changeProject(
    'change-corpus',
    (project) => ({
      ...project,
      data: { ...project.data, corpus: { ...DEFAULT_CORPUS, ...project.data.corpus, ...patch } },
    }),
    `corpus-${Object.keys(patch).join()}`,
  );

const NUMBERS = [
  { key: 'length', min: 2, max: 4096 },
  { key: 'step', min: 0, max: 1_000_000 },
  { key: 'vocabulary', min: 2, max: 100_000 },
] as const;

/** What the tokens of a text are, and how it is cut into samples. */
export function CorpusSettings() {
  const { t } = useTranslation('data');
  const corpus = useDocument((state) => state.project.data.corpus) ?? DEFAULT_CORPUS;
  return (
    <fieldset className={classes.split}>
      <legend>{t('corpus.title')}</legend>
      <SegmentedControl
        size="xs"
        fullWidth
        aria-label={t('corpus.unit')}
        value={corpus.unit}
        onChange={(value) => setCorpus({ unit: value === 'word' ? 'word' : 'character' })}
        data={[
          { value: 'character', label: t('corpus.characters') },
          { value: 'word', label: t('corpus.words') },
        ]}
      />
      <div className={classes.pair}>
        {NUMBERS.map(({ key, min, max }) => (
          <NumberInput
            key={key}
            size="xs"
            label={t(`corpus.${key}`)}
            description={t(`corpus.${key}Help`)}
            inputWrapperOrder={['label', 'input', 'description']}
            min={min}
            max={max}
            clampBehavior="strict"
            allowDecimal={false}
            value={corpus[key]}
            onChange={(value) =>
              typeof value === 'number' && value >= min && setCorpus({ [key]: value })
            }
          />
        ))}
      </div>
    </fieldset>
  );
}
