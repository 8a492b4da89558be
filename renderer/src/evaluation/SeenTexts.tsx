import { useTranslation } from 'react-i18next';
import type { SeenToken } from '../../../shared/text/seen-tokens';
import classes from './seen-texts.module.css';

const SHOWN = 150;

/** What is left of each text once it is taken apart: words that the model doesn't know are crossed out. */
export function SeenTexts({ texts }: { texts: Readonly<Record<string, readonly SeenToken[]>> }) {
  const { t } = useTranslation('evaluation');
  return Object.entries(texts).map(([name, tokens]) => (
    <section key={name} className={classes.seen} aria-label={t('playground.seen', { name })}>
      <h4>
        {t('playground.seen', { name })}{' '}
        <span className="tabular">
          {t('playground.seenCount', {
            count: tokens.length,
            unknown: tokens.filter(({ isKnown }) => !isKnown).length,
          })}
        </span>
      </h4>
      <p>
        {tokens.slice(0, SHOWN).map(({ token, isKnown }, place) => (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: a token is its place.
            key={place}
            data-unknown={!isKnown || undefined}
            title={isKnown ? undefined : t('playground.unknownToken')}
          >
            {token}
          </span>
        ))}
        {tokens.length > SHOWN && '…'}
      </p>
    </section>
  ));
}
