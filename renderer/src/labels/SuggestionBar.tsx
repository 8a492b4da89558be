import { Button, Kbd } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { formatPercent } from '../training/number-format';
import type { LabelledPicture, LabelState } from './label-state';
import classes from './labels.module.css';
import { sortChosen } from './sort';
import { useKeys } from './use-keys';
import { useSuggestion } from './use-suggestion';

interface Props {
  readonly state: LabelState;
  readonly image: LabelledPicture;
  readonly shown: readonly LabelledPicture[];
}

const ACCEPT = 'Enter';

/** What the network suggests for an image without a label, to be taken over by one key. */
export function SuggestionBar({ state, image, shown }: Props) {
  const { t } = useTranslation('labels');
  const suggestion = useSuggestion(state, image);
  useKeys('part', (event) => {
    if (event.key !== ACCEPT || !suggestion) return false;
    sortChosen(suggestion.name, shown);
    return true;
  });
  return (
    <div className={classes.doubt} data-suggestion>
      <p role="status">
        {suggestion
          ? t('suggest.says', {
              name: suggestion.name,
              confidence: formatPercent(suggestion.confidence),
            })
          : t('suggest.none')}
      </p>
      <Button
        size="compact-sm"
        disabled={!suggestion}
        onClick={() => suggestion && sortChosen(suggestion.name, shown)}
        rightSection={<Kbd size="xs">{ACCEPT}</Kbd>}
      >
        {t('suggest.accept')}
      </Button>
    </div>
  );
}
