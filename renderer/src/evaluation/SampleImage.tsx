import { useEffect, useRef } from 'react';
import type { SamplePage } from '../worker/protocol';
import classes from './evaluation.module.css';
import { paint } from './paint';

interface Props {
  readonly page: SamplePage;
  readonly place: number;
  readonly label: string;
}

/** One sample as the model sees it. */
export function SampleImage({ page, place, label }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const size = page.values.length / page.rows.length;
    if (canvas.current)
      paint(canvas.current, page.values.subarray(place * size, (place + 1) * size), page.shape);
  }, [page, place]);
  return (
    <canvas ref={canvas} className={classes.sample} role="img" aria-label={label} title={label} />
  );
}
