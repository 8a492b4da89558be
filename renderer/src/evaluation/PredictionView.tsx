import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Prediction } from '../../../shared/training/evaluation';
import { ClassLegend } from '../masks/ClassLegend';
import { MaskPicture } from '../masks/MaskPicture';
import { formatPercent, formatQuantity, formatValue } from '../training/number-format';
import type { PlaygroundAnswer } from '../worker/protocol';
import classes from './evaluation.module.css';
import { FoundBoxes } from './FoundBoxes';
import { isImageShape, paint } from './paint';

/** Classes shown as bars, likeliest first where there are more than this. */
const MOST_BARS = 12;
const MOST_VALUES = 40;

/** What the model says, one part an output. */
export function PredictionView({ answer }: { answer: PlaygroundAnswer }) {
  const { t } = useTranslation('evaluation');
  const { outputs } = answer;
  return (
    <div className={classes.predictions} aria-live="polite">
      {outputs.map((output) => (
        <div key={output.output}>
          {outputs.length > 1 && <h4>{output.output}</h4>}
          {output.kind === 'classification' ? (
            <Bars prediction={output} />
          ) : output.kind === 'ranking' ? (
            <Best prediction={output} />
          ) : output.kind === 'segmentation' ? (
            <Mask prediction={output} />
          ) : output.kind === 'sequence' ? (
            <Reading prediction={output} />
          ) : output.boxes ? (
            <FoundBoxes answer={answer} prediction={output} />
          ) : isImageShape(output.shape) ? (
            <Picture prediction={output} />
          ) : (
            <Values prediction={output} />
          )}
          {output.difference !== undefined && (
            <p className={classes.note} title={t('playground.differenceHelp')}>
              {t('playground.difference', { value: formatValue(output.difference) })}
            </p>
          )}
        </div>
      ))}
    </div>
  );
}

function Bars({ prediction: { classes: names = [], values } }: { prediction: Prediction }) {
  const { t } = useTranslation('evaluation');
  const all = values.map((share, index) => ({ name: names[index] ?? String(index), share, index }));
  const likeliest = [...all].sort((a, b) => b.share - a.share);
  const best = likeliest[0];
  // Few classes keep their places, so that the bars can be followed while one draws.
  const shown = all.length <= MOST_BARS ? all : likeliest.slice(0, MOST_BARS);
  return (
    <>
      {best && (
        <p className={classes.best}>
          {best.name} <span className="tabular">{formatPercent(best.share)}</span>
        </p>
      )}
      <ul className={classes.bars} aria-label={t('playground.probabilities')}>
        {shown.map(({ name, share, index }) => (
          <li key={index} data-best={index === best?.index || undefined}>
            <span className={classes.barName} title={name}>
              {name}
            </span>
            <span className={classes.bar}>
              <span style={{ width: `${Math.max(0, Math.min(1, share)) * 100}%` }} />
            </span>
            <span className="tabular">{formatPercent(share)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

/** The items recommended, best first, with their scores. */
function Best({ prediction: { classes: names = [], values } }: { prediction: Prediction }) {
  const { t } = useTranslation('evaluation');
  return (
    <ol className={classes.bars} aria-label={t('ranking.best')}>
      {names.map((name, place) => (
        <li key={name}>
          <span className={classes.barName} title={name}>
            {name}
          </span>
          <span className={classes.bar}>
            <span style={{ width: `${Math.max(0, Math.min(1, values[place] ?? 0)) * 100}%` }} />
          </span>
          <span className="tabular">{formatPercent(values[place] ?? 0)}</span>
        </li>
      ))}
    </ol>
  );
}

function Mask({ prediction: { classes: names = [], shape, values } }: { prediction: Prediction }) {
  const { t } = useTranslation('evaluation');
  return (
    <>
      <MaskPicture mask={values} shape={shape} label={t('segmentation.part.given')} />
      <ClassLegend names={names} />
    </>
  );
}

function Reading({ prediction: { classes: names = [], values } }: { prediction: Prediction }) {
  return (
    <p className={classes.best}>{values.map((label) => names[label] ?? '').join('') || '–'}</p>
  );
}

function Picture({ prediction }: { prediction: Prediction }) {
  const { t } = useTranslation('evaluation');
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (canvas.current) paint(canvas.current, prediction.values, prediction.shape);
  }, [prediction]);
  return (
    <figure className={classes.modelView}>
      <canvas ref={canvas} role="img" aria-label={t('playground.output')} />
      <figcaption>
        {t('playground.output')} <span className="tabular">{prediction.shape.join('×')}</span>
      </figcaption>
    </figure>
  );
}

function Values({ prediction: { output, values } }: { prediction: Prediction }) {
  const { t } = useTranslation('evaluation');
  const [value] = values;
  if (value !== undefined && values.length === 1)
    return (
      <p className={classes.best}>
        {formatQuantity(value)} <span>{output}</span>
      </p>
    );
  return (
    <p className={`${classes.values} tabular`}>
      {values.slice(0, MOST_VALUES).map(formatQuantity).join('  ')}
      {values.length > MOST_VALUES &&
        ` ${t('playground.moreValues', { count: values.length - MOST_VALUES })}`}
    </p>
  );
}
