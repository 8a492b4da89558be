import { Button, Kbd } from '@mantine/core';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BoxDrawing } from './BoxDrawing';
import type { Area } from './box-geometry';
import { boxesInPixels } from './box-state';
import { drawBoxes } from './label-changes';
import type { LabelledPicture, LabelState } from './label-state';
import { labellingStore, useLabels } from './labelling-store';
import classes from './labels.module.css';
import { useBoxKeys } from './use-box-keys';
import { focusView } from './use-keys';
import { usePicture } from './use-picture';
import { useSight } from './use-sight';

interface Props {
  readonly state: LabelState;
  readonly image: LabelledPicture;
}

const KEYS = { copy: 'Shift C', none: 'Shift E' } as const;
/** Once larger for each step of zooming. */
const ZOOM = 1.4;
const MOST_STEPS = 10;
/** Around the picture, so that handles at its edges can be got hold of. */
const MARGIN = 16;

/** The picture with its boxes, which are drawn, moved and resized on it. */
export function BoxEditor({ state, image }: Props) {
  const { t } = useTranslation('labels');
  const { url, failed } = usePicture(image.path);
  const [loaded, setLoaded] = useState<{ readonly url: string; readonly area: Area } | null>(null);
  const [isBroken, setBroken] = useState<string | null>(null);
  const [zoom, setZoom] = useState(0);
  const stage = useRef<HTMLDivElement>(null);
  const sight = useSight(stage);
  const chosenClass = useLabels((labelling) => labelling.boxClass);
  const boxClass =
    chosenClass !== null && state.classes.includes(chosenClass)
      ? chosenClass
      : (state.classes[0] ?? null);
  const area = loaded?.url === url ? loaded.area : null;
  const boxes = area ? boxesInPixels(image.boxes, area) : [];
  const before = state.images[(state.places.get(image.path) ?? 0) - 1];
  const copy = () => void copyBoxes(before, image.path);
  const empty = () => drawBoxes(image.path, []);
  const onZoom = (by: number) => setZoom(Math.max(0, Math.min(MOST_STEPS, zoom + by)));
  useBoxKeys({
    path: image.path,
    area,
    boxes,
    classes: state.classes,
    boxClass,
    onCopy: copy,
    onEmpty: empty,
    onZoom,
  });
  const fit = area
    ? Math.max(
        0,
        Math.min(
          (sight.width - 2 * MARGIN) / area.width,
          (sight.height - 2 * MARGIN) / area.height,
        ),
      )
    : 1;
  const scale = fit * ZOOM ** zoom;
  return (
    <div className={classes.boxes}>
      <div
        ref={stage}
        className={classes.boxStage}
        onWheel={(event) => event.ctrlKey && onZoom(event.deltaY < 0 ? 1 : -1)}
      >
        {failed || isBroken === image.path ? (
          <p className={classes.broken}>{t('broken', { path: image.path })}</p>
        ) : (
          url && (
            <div
              className={classes.boxPicture}
              style={area ? { width: area.width * scale, height: area.height * scale } : undefined}
            >
              <img
                src={url}
                alt={image.path}
                draggable={false}
                data-small={scale > 2 || undefined}
                onLoad={({ currentTarget: { naturalWidth: width, naturalHeight: height } }) =>
                  setLoaded({ url, area: { width, height } })
                }
                onError={() => setBroken(image.path)}
              />
              {area && (
                <BoxDrawing
                  path={image.path}
                  boxes={boxes}
                  names={state.classes}
                  area={area}
                  scale={scale}
                  boxClass={boxClass}
                />
              )}
            </div>
          )
        )}
      </div>
      <footer className={classes.boxTools}>
        <Button
          size="compact-xs"
          variant="default"
          disabled={!before?.boxes}
          onClick={copy}
          rightSection={<Kbd size="xs">{KEYS.copy}</Kbd>}
        >
          {t('boxes.copy')}
        </Button>
        <Button
          size="compact-xs"
          variant="default"
          onClick={(event) => {
            empty();
            if (event.detail > 0) focusView();
          }}
          rightSection={<Kbd size="xs">{KEYS.none}</Kbd>}
        >
          {t('boxes.none')}
        </Button>
        <span className={classes.path} title={image.path}>
          {image.path}
          {area && ` · ${area.width} × ${area.height}`}
        </span>
        <span className={classes.boxCount}>
          {image.boxes ? t('boxCount', { count: boxes.length }) : t('unlabelled')}
        </span>
      </footer>
    </div>
  );
}

/** The boxes of the picture before, in pixels of its own, put on this one too. */
async function copyBoxes(from: LabelledPicture | undefined, to: string): Promise<void> {
  const { pictures } = labellingStore.getState();
  if (!from?.boxes || !pictures) return;
  const [area] = await pictures.sizes([from.path]);
  if (area) drawBoxes(to, boxesInPixels(from.boxes, area));
}
