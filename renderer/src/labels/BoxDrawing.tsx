import { useTranslation } from 'react-i18next';
import type { DrawnBox } from '../../../shared/data/labels/label-config';
import { classColour } from '../masks/class-colours';
import { type Area, HANDLES, type Rect } from './box-geometry';
import { drawBoxes } from './label-changes';
import { labellingStore, useLabels } from './labelling-store';
import classes from './labels.module.css';
import { useDrag } from './use-drag';
import { focusView } from './use-keys';

interface Props {
  readonly path: string;
  readonly boxes: readonly DrawnBox[];
  readonly names: readonly string[];
  readonly area: Area;
  /** Points on the screen for a pixel of the picture. */
  readonly scale: number;
  /** The class of a new box; null where there is none yet. */
  readonly boxClass: string | null;
}

const choose = (box: number | null): void => labellingStore.setState({ box });

/** The boxes over their picture. */
export function BoxDrawing({ path, boxes, names, area, scale, boxClass }: Props) {
  const { t } = useTranslation('labels');
  const chosen = useLabels((state) => state.box);
  const { draft, handlers } = useDrag({
    area,
    boxes,
    onSelect: (place) => {
      choose(place);
      focusView();
    },
    onDone: ({ place, rect }) => {
      if (place !== null) {
        const box = boxes[place];
        if (box) drawBoxes(path, boxes.with(place, { ...box, ...rect }));
      } else if (boxClass !== null) {
        drawBoxes(path, [...boxes, { class: boxClass, ...rect }]);
        choose(boxes.length);
      }
    },
  });
  const colourOf = (name: string | null) => classColour(names.indexOf(name ?? '') + 1);
  return (
    // biome-ignore lint/a11y/useSemanticElements: no other element groups what is drawn in an SVG.
    <svg
      className={classes.drawing}
      viewBox={`0 0 ${area.width} ${area.height}`}
      role="group"
      aria-label={t('boxes.title')}
      // Else the browser would select the picture, and then drag that.
      onMouseDown={(event) => event.preventDefault()}
      {...handlers}
    >
      {boxes.map((box, place) => {
        const rect = draft?.place === place ? { ...box, ...draft.rect } : box;
        const isChosen = chosen === place;
        return (
          // biome-ignore lint/a11y/useSemanticElements: a button can't be drawn in an SVG.
          <g
            // biome-ignore lint/suspicious/noArrayIndexKey: a box is known by its place alone.
            key={place}
            data-place={place}
            data-chosen={isChosen || undefined}
            role="button"
            tabIndex={0}
            aria-pressed={isChosen}
            aria-label={t('boxes.box', {
              name: box.class,
              x: Math.round(rect.x),
              y: Math.round(rect.y),
              width: Math.round(rect.width),
              height: Math.round(rect.height),
            })}
            onFocus={() => choose(place)}
            style={{ color: colourOf(box.class) }}
          >
            <Shape rect={rect} text={box.class} scale={scale} />
            {isChosen && <Handles rect={rect} scale={scale} />}
          </g>
        );
      })}
      {draft?.place === null && (
        <g style={{ color: colourOf(boxClass) }} data-chosen>
          <Shape rect={draft.rect} text={boxClass ?? ''} scale={scale} />
        </g>
      )}
    </svg>
  );
}

const FONT = 12;

function Shape({ rect, text, scale }: { rect: Rect; text: string; scale: number }) {
  const font = FONT / scale;
  const above = rect.y > 1.4 * font;
  return (
    <>
      <rect className={classes.boxShade} {...sides(rect)} />
      <rect className={classes.boxLine} {...sides(rect)} />
      <text x={rect.x} y={above ? rect.y - 0.3 * font : rect.y + 1.1 * font} fontSize={font}>
        {text}
      </text>
    </>
  );
}

const sides = ({ x, y, width, height }: Rect) => ({ x, y, width, height });

/** Of a handle's square on the screen, in points. */
const SIDE = 9;

function Handles({ rect, scale }: { rect: Rect; scale: number }) {
  const side = SIDE / scale;
  return HANDLES.map(({ dx, dy }, at) => (
    <rect
      key={`${dx},${dy}`}
      className={classes.handle}
      data-handle={at}
      data-edge={`${dx},${dy}`}
      x={rect.x + (rect.width * (dx + 1)) / 2 - side / 2}
      y={rect.y + (rect.height * (dy + 1)) / 2 - side / 2}
      width={side}
      height={side}
    />
  ));
}
