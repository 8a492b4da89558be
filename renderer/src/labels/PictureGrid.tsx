import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { LabelMark, useLabelText } from './Filmstrip';
import type { LabelledPicture, LabelState } from './label-state';
import { labellingStore, useLabels } from './labelling-store';
import classes from './labels.module.css';
import { between, stepFrom } from './navigation';
import { Thumbnail } from './Thumbnail';
import { useKeys } from './use-keys';
import { useSight } from './use-sight';

const WIDTH = 128;
const HEIGHT = 144;
const AROUND = 1;

interface Props {
  readonly state: LabelState;
  readonly shown: readonly LabelledPicture[];
}

/** Many pictures at once, to choose several and label them together. */
export function PictureGrid({ state, shown }: Props) {
  const { t } = useTranslation('labels');
  const current = useLabels((labelling) => labelling.current);
  const selected = useLabels((labelling) => labelling.selected);
  const grid = useRef<HTMLDivElement>(null);
  const { top, width, height } = useSight(grid);
  const columns = Math.max(1, Math.floor(width / WIDTH));
  const at = shown.findIndex(({ path }) => path === current);
  useGridKeys(shown, columns);
  useEffect(() => {
    const element = grid.current;
    if (!element || at < 0) return;
    const own = Math.floor(at / columns) * HEIGHT;
    if (own < element.scrollTop) element.scrollTop = own;
    else if (own + HEIGHT > element.scrollTop + element.clientHeight)
      element.scrollTop = own + HEIGHT - element.clientHeight;
  }, [at, columns]);
  const first = Math.max(0, (Math.floor(top / HEIGHT) - AROUND) * columns);
  const last = (Math.ceil((top + height) / HEIGHT) + AROUND) * columns;
  return (
    <div
      ref={grid}
      className={classes.grid}
      role="listbox"
      tabIndex={0}
      aria-label={t('pictures')}
      aria-multiselectable
      aria-activedescendant={at >= 0 ? `grid-${at}` : undefined}
    >
      <div style={{ height: Math.ceil(shown.length / columns) * HEIGHT }}>
        {shown.slice(first, last).map((image, offset) => (
          <GridPicture
            key={image.path}
            state={state}
            shown={shown}
            image={image}
            place={first + offset}
            columns={columns}
            isSelected={selected.has(image.path)}
            isCurrent={image.path === current}
          />
        ))}
      </div>
    </div>
  );
}

interface GridProps extends Props {
  readonly image: LabelledPicture;
  readonly place: number;
  readonly columns: number;
  readonly isSelected: boolean;
  readonly isCurrent: boolean;
}

function GridPicture({ state, shown, image, place, columns, isSelected, isCurrent }: GridProps) {
  const text = useLabelText(image);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: arrow keys walk through the grid, Enter chooses.
    // biome-ignore lint/a11y/useFocusableInteractive: the grid has the keyboard and names its active picture.
    <div
      id={`grid-${place}`}
      className={classes.tile}
      role="option"
      aria-selected={isSelected}
      aria-label={`${image.path}: ${text}`}
      title={`${image.path}: ${text}`}
      data-current={isCurrent || undefined}
      style={{ left: (place % columns) * WIDTH, top: Math.floor(place / columns) * HEIGHT }}
      onClick={(event) => choose(shown, image.path, event)}
      onDoubleClick={() => labellingStore.setState({ layout: 'one', selected: new Set() })}
    >
      <Thumbnail path={image.path} />
      <LabelMark state={state} image={image} text={text} />
    </div>
  );
}

/** Shift chooses all up to there, Ctrl one more or less, a plain click that one. */
function choose(
  shown: readonly LabelledPicture[],
  path: string,
  keys: { readonly shiftKey: boolean; readonly ctrlKey: boolean; readonly metaKey: boolean },
): void {
  const { current, selected } = labellingStore.getState();
  const own = new Set(selected);
  if (keys.shiftKey) for (const one of between(shown, current, path)) own.add(one);
  else if (keys.ctrlKey || keys.metaKey) {
    if (!own.delete(path)) own.add(path);
  } else {
    own.clear();
    own.add(path);
  }
  labellingStore.setState({ selected: own, current: path });
}

/** Arrows walk, with Shift they choose; Enter chooses one more or less, Ctrl+A all, Escape none. */
function useGridKeys(shown: readonly LabelledPicture[], columns: number): void {
  const steps: Readonly<Record<string, number>> = {
    ArrowRight: 1,
    ArrowLeft: -1,
    ArrowDown: columns,
    ArrowUp: -columns,
  };
  useKeys('part', (event) => {
    const { current, selected } = labellingStore.getState();
    const step = steps[event.key];
    if (step !== undefined && !event.altKey) {
      const next = stepFrom(shown, current, step);
      if (next === null) return true;
      if (event.shiftKey) choose(shown, next, event);
      else labellingStore.setState({ current: next });
      return true;
    }
    if (event.key === 'Enter' && current !== null) {
      choose(shown, current, { shiftKey: false, ctrlKey: true, metaKey: false });
      return true;
    }
    if (event.key.toLowerCase() === 'a' && (event.ctrlKey || event.metaKey)) {
      labellingStore.setState({ selected: new Set(shown.map(({ path }) => path)) });
      return true;
    }
    if (event.key === 'Escape' && selected.size > 0) {
      labellingStore.setState({ selected: new Set() });
      return true;
    }
    return false;
  });
}
