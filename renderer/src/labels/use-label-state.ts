import { useMemo } from 'react';
import { useDocument } from '../document/document-store';
import { labelsOf } from './label-changes';
import { isDone, type LabelledPicture, type LabelState, labelState } from './label-state';
import { type Filter, useLabels } from './labelling-store';

/** The labels of the open project; null until the file is read. */
export function useLabelState(): LabelState | null {
  const list = useLabels((state) => state.list);
  const data = useDocument((state) => state.project.data);
  return useMemo(() => list && labelState(list, labelsOf(data)), [list, data]);
}

const isShown = (image: LabelledPicture, filter: Filter): boolean =>
  filter === 'unlabelled' ? !isDone(image) : filter !== 'changed' || image.isChanged;

/** The pictures to look at, in their order: doubts in that of the network's certainty. */
export function useShown(state: LabelState): readonly LabelledPicture[] {
  const filter = useLabels((labelling) => labelling.filter);
  const doubts = useLabels((labelling) => labelling.doubts);
  const current = useLabels((labelling) => labelling.current);
  return useMemo(() => {
    if (filter === 'doubts')
      return (doubts ?? []).flatMap(({ path }) => state.images[state.places.get(path) ?? -1] ?? []);
    // The one in sight stays, though it may just have been labelled.
    return state.images.filter((image) => isShown(image, filter) || image.path === current);
  }, [state, filter, doubts, current]);
}
