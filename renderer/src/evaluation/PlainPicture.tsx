import { useEffect, useRef } from 'react';
import { paint } from './paint';

interface Props {
  readonly values: ArrayLike<number>;
  /** [height, width, channels]. */
  readonly shape: readonly number[];
  readonly label: string;
}

/** An image as the model sees it. */
export function PlainPicture({ values, shape, label }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (canvas.current) paint(canvas.current, values, shape);
  }, [values, shape]);
  return <canvas ref={canvas} role="img" aria-label={label} title={label} />;
}
