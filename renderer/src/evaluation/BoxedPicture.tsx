import { useEffect, useRef } from 'react';
import { BoxLayer } from '../boxes/BoxLayer';
import type { DrawnBox } from '../boxes/drawn-box';
import classes from './detection.module.css';
import { paint } from './paint';

interface Props {
  readonly values: ArrayLike<number>;
  /** [height, width, channels]. */
  readonly shape: readonly number[];
  readonly boxes: readonly DrawnBox[];
  readonly label: string;
}

/** An image as the model sees it, with boxes over it. */
export function BoxedPicture({ values, shape, boxes, label }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [height = 1, width = 1] = shape;
  useEffect(() => {
    if (canvas.current) paint(canvas.current, values, shape);
  }, [values, shape]);
  return (
    <div className={classes.picture} style={{ aspectRatio: `${width} / ${height}` }} title={label}>
      <canvas ref={canvas} role="img" aria-label={label} />
      <BoxLayer width={width} height={height} boxes={boxes} />
    </div>
  );
}
