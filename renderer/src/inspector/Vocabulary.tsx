import { useTranslation } from 'react-i18next';
import type { GraphNode } from '../../../shared/graph/graph';
import { textInputs } from '../../../shared/graph/text-inputs';
import { specialTokens } from '../../../shared/text/encoding';
import { formatInteger } from '../app/format';
import { visibleToken } from '../data/visible-token';
import { useValidation } from '../document/derived';
import { useTraining } from '../training/training-store';
import classes from './inspector.module.css';

const MOST_SHOWN = 60;

/** What a TextVectorization learned in the latest run: how many tokens it tells apart, and the commonest. */
export function Vocabulary({ node }: { node: GraphNode }) {
  const { t } = useTranslation('inspector');
  const { valid } = useValidation();
  const preparation = useTraining((state) => state.run?.preparation ?? null);
  const input =
    valid && preparation
      ? textInputs(valid, preparation.info).find(
          ({ vectorization }) => vectorization.id === node.id,
        )
      : undefined;
  const encoding = input && preparation?.texts?.[input.source];
  if (!encoding) return null;
  const special = specialTokens(encoding).length;
  const tokens = encoding.vocabulary.slice(special, special + MOST_SHOWN);
  const count = encoding.vocabulary.length - special;
  return (
    <section className={classes.section} aria-label={t('vocabulary')}>
      <h3 className={classes.heading}>{t('vocabulary')}</h3>
      <p className={classes.summaryText}>
        {t('vocabularyLearned', { count, shown: formatInteger(count) })}
      </p>
      <ol className={classes.tokens}>
        {tokens.map((token) => (
          <li key={token}>{visibleToken(token)}</li>
        ))}
      </ol>
    </section>
  );
}
