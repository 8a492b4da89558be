import { useTranslation } from 'react-i18next';
import { isMask } from '../../../shared/data/dataset';
import { reasonText } from '../training/reason-text';
import { useTraining } from '../training/training-store';
import { DrawPad } from './DrawPad';
import classes from './evaluation.module.css';
import { ImageDrop } from './ImageDrop';
import { ModelView } from './ModelView';
import { PredictionView } from './PredictionView';
import { RowForm } from './RowForm';
import { usePrediction } from './use-prediction';
import { WritePad } from './WritePad';

/** Where a person tries the model: draws, drops an image or fills in a row, and sees what it says. */
export function Playground() {
  const { t } = useTranslation('evaluation');
  const preparation = useTraining((state) => state.run?.preparation ?? null);
  const runId = useTraining((state) => state.run?.id);
  const { answer, error, ask, clear } = usePrediction();
  // Where something is matters: the drawing stays where it was drawn.
  const target = preparation?.info.targets[0];
  const isDetector = target?.task === 'detection';
  const isPlaced = isDetector || target?.task === 'sequence' || (target ? isMask(target) : false);
  const writes = preparation?.info.targets.some(({ next }) => next) ?? false;
  const results = (
    <div>
      {error && (
        <p role="alert" className={classes.error}>
          {reasonText(error)}
        </p>
      )}
      {answer && <PredictionView answer={answer} />}
      {answer && !isDetector && <ModelView answer={answer} />}
      {!answer && !error && <p className={classes.note}>{t('playground.hint')}</p>}
    </div>
  );
  return (
    <section className={classes.playground} aria-label={t('playground.title')}>
      <h3>{t(writes ? 'write.title' : 'playground.title')}</h3>
      {!preparation && <p className={classes.note}>{t('playground.loading')}</p>}
      {preparation?.image && (
        <div className={classes.trial}>
          <div className={classes.ways}>
            {preparation.image.channels === 1 && (
              <DrawPad
                width={preparation.image.width}
                height={preparation.image.height}
                centred={!isPlaced}
                onDraw={(values) => void ask({ kind: 'pixels', values })}
                onClear={clear}
              />
            )}
            <ImageDrop onImage={(name, bytes) => void ask({ kind: 'image', name, bytes })} />
          </div>
          {results}
        </div>
      )}
      {writes && preparation && <WritePad key={runId} preparation={preparation} />}
      {preparation?.columns && (
        <>
          {results}
          <RowForm
            key={runId}
            preparation={preparation}
            onRow={(cells) => void ask({ kind: 'row', cells })}
          />
        </>
      )}
    </section>
  );
}
