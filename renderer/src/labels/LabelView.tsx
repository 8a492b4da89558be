import { Alert, Loader } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { messageText } from '../data/message-text';
import { BoxEditor } from './BoxEditor';
import { ClassPanel } from './ClassPanel';
import { DoubtBar } from './DoubtBar';
import { Filmstrip } from './Filmstrip';
import { LabelHeader } from './LabelHeader';
import type { LabelState } from './label-state';
import { useLabels } from './labelling-store';
import classes from './labels.module.css';
import { PictureGrid } from './PictureGrid';
import { SortPicture } from './SortPicture';
import { SuggestionBar } from './SuggestionBar';
import { useLabelState, useShown } from './use-label-state';
import { useFollowUndo, useOpenPictures } from './use-open-pictures';
import { useSortKeys } from './use-sort-keys';

/** Sorting images into classes and drawing boxes, in place of the canvas and what is around it. */
export default function LabelView() {
  const { t } = useTranslation('labels');
  useOpenPictures();
  useFollowUndo();
  const state = useLabelState();
  const failure = useLabels((labelling) => labelling.failure);
  const view = useRef<HTMLElement>(null);
  useEffect(() => view.current?.focus(), []);
  return (
    <main ref={view} className={classes.view} aria-label={t('title')} tabIndex={-1} data-labelling>
      <LabelHeader state={state} />
      {failure ? (
        <Alert color="red" m={16}>
          {'params' in failure
            ? messageText(failure)
            : t(`errors:${failure.code}`, {
                path: failure.path ?? '',
                detail: failure.detail ?? '',
              })}
        </Alert>
      ) : state ? (
        <Work state={state} />
      ) : (
        <div className={classes.empty}>
          <Loader size="sm" aria-label={t('opening')} />
        </div>
      )}
    </main>
  );
}

function Work({ state }: { state: LabelState }) {
  const { t } = useTranslation('labels');
  const shown = useShown(state);
  const layout = useLabels((labelling) => labelling.layout);
  const filter = useLabels((labelling) => labelling.filter);
  const current = useLabels((labelling) => labelling.current);
  const isLooking = useLabels(({ filter: by, doubts }) => by === 'doubts' && doubts === null);
  const suggests = useLabels((labelling) => labelling.suggests);
  useSortKeys(state, shown);
  const image = state.images[state.places.get(current ?? '') ?? -1];
  return (
    <div className={classes.work}>
      <div className={classes.stage}>
        {isLooking ? (
          <div className={classes.empty}>
            <Loader size="sm" aria-label={t('doubts.looking')} />
            <p>{t('doubts.looking')}</p>
          </div>
        ) : shown.length === 0 || !image ? (
          <p className={classes.empty}>{t(`nothing.${filter}`)}</p>
        ) : layout === 'grid' ? (
          <PictureGrid state={state} shown={shown} />
        ) : (
          <>
            {filter === 'doubts' && <DoubtBar state={state} shown={shown} />}
            {suggests && filter !== 'doubts' && state.labels.kind === 'classes' && (
              <SuggestionBar state={state} image={image} shown={shown} />
            )}
            {state.labels.kind === 'boxes' ? (
              <BoxEditor state={state} image={image} />
            ) : (
              <SortPicture state={state} image={image} shown={shown} />
            )}
            <Filmstrip state={state} shown={shown} />
          </>
        )}
      </div>
      <ClassPanel state={state} shown={shown} />
    </div>
  );
}
