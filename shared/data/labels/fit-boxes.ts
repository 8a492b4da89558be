import type { Size } from '../../detection/boxes';
import { type ImageFit, windowOf } from '../images/image-window';
import { clipBox } from './clip-box';
import type { RelativeBox } from './found-labels';

/** An object of which less is in sight is left out. */
const LEAST_IN_SIGHT = 0.25;

/** Boxes of an image of its own size in fractions of what `fit` makes of it. */
export function fitBoxes(
  boxes: readonly RelativeBox[],
  own: Size,
  wanted: Size,
  fit: ImageFit,
): readonly RelativeBox[] {
  const window = windowOf(own, wanted, fit);
  return boxes.flatMap(({ label, x, y, width, height }) => {
    const [wide, high] = [width * own.width, height * own.height];
    const left = x * own.width - wide / 2 - window.left;
    const top = y * own.height - high / 2 - window.top;
    const box = clipBox(left, top, wide, high, window);
    if (!box) return [];
    const inSight = box.width * window.width * box.height * window.height;
    return inSight < LEAST_IN_SIGHT * wide * high ? [] : [{ label, ...box }];
  });
}
