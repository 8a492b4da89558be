import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { classColour } from '../masks/class-colours';
import { isDone, type LabelledPicture, type LabelState } from './label-state';
import { look, useLabels } from './labelling-store';
import classes from './labels.module.css';
import { Thumbnail } from './Thumbnail';
import { useSight } from './use-sight';

/** Of a picture in the strip, with the room to the next. */
const CELL = 72;
const AROUND = 3;

interface Props {
  readonly state: LabelState;
  readonly shown: readonly LabelledPicture[];
}

/** The pictures in a row, of which only those in sight are there. */
export function Filmstrip({ state, shown }: Props) {
  const { t } = useTranslation('labels');
  const current = useLabels((labelling) => labelling.current);
  const strip = useRef<HTMLDivElement>(null);
  const { left, width } = useSight(strip);
  const at = shown.findIndex(({ path }) => path === current);
  useEffect(() => {
    const element = strip.current;
    if (element && at >= 0) element.scrollLeft = at * CELL - (element.clientWidth - CELL) / 2;
  }, [at]);
  const first = Math.max(0, Math.floor(left / CELL) - AROUND);
  const last = Math.ceil((left + width) / CELL) + AROUND;
  return (
    <div
      ref={strip}
      className={classes.strip}
      role="listbox"
      tabIndex={0}
      aria-label={t('pictures')}
      aria-orientation="horizontal"
      aria-activedescendant={at >= 0 ? `strip-${at}` : undefined}
    >
      <div style={{ width: shown.length * CELL }}>
        {shown.slice(first, last).map((image, offset) => (
          <StripPicture
            key={image.path}
            state={state}
            image={image}
            place={first + offset}
            isCurrent={image.path === current}
          />
        ))}
      </div>
    </div>
  );
}

interface StripProps extends Pick<Props, 'state'> {
  readonly image: LabelledPicture;
  readonly place: number;
  readonly isCurrent: boolean;
}

function StripPicture({ state, image, place, isCurrent }: StripProps) {
  const text = useLabelText(image);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the arrow keys of the labelling walk along the strip.
    // biome-ignore lint/a11y/useFocusableInteractive: the strip has the keyboard and names its active picture.
    <div
      id={`strip-${place}`}
      className={classes.cell}
      role="option"
      aria-selected={isCurrent}
      aria-label={`${image.path}: ${text}`}
      title={`${image.path}: ${text}`}
      style={{ left: place * CELL }}
      onClick={() => look(image.path)}
    >
      <Thumbnail path={image.path} />
      <LabelMark state={state} image={image} text={text} />
    </div>
  );
}

/** What a picture is labelled with: a class, how many boxes, left out, or nothing yet. */
export function useLabelText(image: LabelledPicture): string {
  const { t } = useTranslation('labels');
  if (image.isLeftOut) return t('leftOut');
  if (image.boxes) return t('boxCount', { count: image.boxes.boxes.length });
  return image.className ?? t('unlabelled');
}

export function LabelMark({
  state,
  image,
  text,
}: Omit<StripProps, 'place' | 'isCurrent'> & { text: string }) {
  const place = image.className === null ? -1 : state.classes.indexOf(image.className);
  return (
    <span className={classes.mark} data-done={isDone(image) || undefined} aria-hidden>
      {place >= 0 && <i style={{ background: classColour(place + 1) }} />}
      {isDone(image) && <span>{text}</span>}
    </span>
  );
}
