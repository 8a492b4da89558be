import { useEffect, useRef } from 'react';
import { classColour } from './class-colours';
import classes from './masks.module.css';

interface Props {
  /** The class of each pixel. */
  readonly mask: ArrayLike<number>;
  /** [height, width]. */
  readonly shape: readonly number[];
  readonly label: string;
}

/** A mask, each class in its colour. */
export function MaskPicture({ mask, shape, label }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [height = 1, width = 1] = shape;
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    for (let pixel = 0; pixel < width * height; pixel++) {
      context.fillStyle = classColour(mask[pixel] ?? 0);
      context.fillRect(pixel % width, Math.floor(pixel / width), 1, 1);
    }
  }, [mask, width, height]);
  return (
    <canvas
      ref={canvas}
      className={classes.mask}
      width={width}
      height={height}
      role="img"
      aria-label={label}
      title={label}
    />
  );
}
