import { type PointerEvent, useState } from 'react';
import type { DrawnBox } from '../../../shared/data/labels/label-config';
import {
  type Area,
  HANDLES,
  type Handle,
  moveRect,
  type Point,
  type Rect,
  rectBetween,
  resizeRect,
} from './box-geometry';

type Drag =
  | { readonly kind: 'draw'; readonly start: Point }
  | { readonly kind: 'move'; readonly start: Point; readonly place: number; readonly box: DrawnBox }
  | {
      readonly kind: 'resize';
      readonly start: Point;
      readonly place: number;
      readonly box: DrawnBox;
      readonly handle: Handle;
    };

/** What is being dragged, as it stands; `place` is null for a new box. */
interface Draft {
  readonly place: number | null;
  readonly rect: Rect;
}

/** On the screen, in points: less is a click. */
const SMALLEST = 4;

interface Options {
  readonly area: Area;
  readonly boxes: readonly DrawnBox[];
  readonly onSelect: (place: number | null) => void;
  readonly onDone: (draft: Draft) => void;
}

/** Drawing, moving and resizing boxes with the pointer, over a drawing whose unit is a pixel of the picture. */
export function useDrag({ area, boxes, onSelect, onDone }: Options) {
  const [drag, setDrag] = useState<Drag | null>(null);
  const [draft, setDraft] = useState<Draft | null>(null);
  const pointOf = (event: PointerEvent<SVGSVGElement>): Point => {
    const { left, top, width } = event.currentTarget.getBoundingClientRect();
    const scale = area.width / width;
    return { x: (event.clientX - left) * scale, y: (event.clientY - top) * scale };
  };
  const end = () => {
    setDrag(null);
    setDraft(null);
  };
  return {
    draft,
    handlers: {
      onPointerDown: (event: PointerEvent<SVGSVGElement>) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        const start = pointOf(event);
        const target = event.target as SVGElement;
        const own = target.closest<SVGElement>('[data-place]')?.dataset.place;
        const place = own === undefined ? null : Number(own);
        const box = place === null ? undefined : boxes[place];
        const handle = HANDLES[Number(target.dataset.handle ?? -1)];
        onSelect(box ? place : null);
        if (place === null || !box) setDrag({ kind: 'draw', start });
        else if (handle) setDrag({ kind: 'resize', start, place, box, handle });
        else setDrag({ kind: 'move', start, place, box });
      },
      onPointerMove: (event: PointerEvent<SVGSVGElement>) => {
        if (!drag) return;
        const point = pointOf(event);
        const by = { x: point.x - drag.start.x, y: point.y - drag.start.y };
        const scale = event.currentTarget.getBoundingClientRect().width / area.width;
        if (!draft && Math.hypot(by.x, by.y) * scale < SMALLEST) return;
        if (drag.kind === 'draw') {
          const rect = rectBetween(drag.start, point, area);
          setDraft(rect && { place: null, rect });
        } else {
          const rect =
            drag.kind === 'move'
              ? moveRect(drag.box, by, area)
              : resizeRect(drag.box, drag.handle, by, area);
          setDraft({ place: drag.place, rect });
        }
      },
      onPointerUp: () => {
        if (draft) onDone(draft);
        end();
      },
      onPointerCancel: end,
    },
  };
}
