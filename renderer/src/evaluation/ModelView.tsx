import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlaygroundAnswer } from '../worker/protocol';
import classes from './evaluation.module.css';
import { isImageShape, paint } from './paint';

/** What the model was given, where that is an image: mostly smaller than what was drawn. */
export function ModelView({ answer }: { answer: PlaygroundAnswer }) {
  const { t } = useTranslation('evaluation');
  const canvas = useRef<HTMLCanvasElement>(null);
  const isImage = isImageShape(answer.shape);
  useEffect(() => {
    if (canvas.current) paint(canvas.current, answer.input, answer.shape);
  }, [answer]);
  if (!isImage) return null;
  return (
    <figure className={classes.modelView}>
      <canvas ref={canvas} role="img" aria-label={t('playground.modelView')} />
      <figcaption>
        {t('playground.modelView')} <span className="tabular">{answer.shape.join('×')}</span>
      </figcaption>
    </figure>
  );
}
