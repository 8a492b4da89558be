import { Button, Kbd } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { formatPercent } from '../training/number-format';
import { sortImages } from './label-changes';
import type { LabelledPicture, LabelState } from './label-state';
import { look, useLabels } from './labelling-store';
import classes from './labels.module.css';
import { stepFrom } from './navigation';
import { useKeys } from './use-keys';

interface Props {
  readonly state: LabelState;
  readonly shown: readonly LabelledPicture[];
}

const KEYS = { change: 'Enter', keep: 'Space' } as const;

/** What the network says of the picture in sight, to be taken over or not. */
export function DoubtBar({ shown }: Props) {
  const { t } = useTranslation('labels');
  const current = useLabels((labelling) => labelling.current);
  const doubts = useLabels((labelling) => labelling.doubts) ?? [];
  const at = doubts.findIndex(({ path }) => path === current);
  const doubt = doubts[at];
  const next = () => look(stepFrom(shown, current, 1));
  const change = () => {
    if (!doubt) return;
    sortImages([doubt.path], doubt.said);
    next();
  };
  useKeys('part', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return false;
    if (event.key === 'Enter') change();
    else if (event.key === ' ') next();
    else return false;
    return true;
  });
  if (!doubt) return null;
  return (
    <div className={classes.doubt}>
      <p role="status">
        {t('doubts.says', {
          label: doubt.label,
          said: doubt.said,
          confidence: formatPercent(doubt.confidence),
        })}
        <span className="tabular">
          {t('doubts.place', { place: at + 1, total: doubts.length })} ·{' '}
          {t(`evaluation:split.${doubt.split}`)}
        </span>
      </p>
      <Button size="compact-sm" onClick={change} rightSection={<Kbd size="xs">{KEYS.change}</Kbd>}>
        {t('doubts.change', { said: doubt.said })}
      </Button>
      <Button
        size="compact-sm"
        variant="default"
        onClick={next}
        rightSection={<Kbd size="xs">{KEYS.keep}</Kbd>}
      >
        {t('doubts.keep')}
      </Button>
      {doubt.split === 'test' && <p className={classes.doubtNote}>{t('doubts.test')}</p>}
    </div>
  );
}
