import { useTranslation } from 'react-i18next';
import { isMask } from '../../../shared/data/dataset';
import { environmentOf } from '../../../shared/environments';
import { AgentWatch } from '../environment/AgentWatch';
import { reasonText } from '../training/reason-text';
import { useTraining } from '../training/training-store';
import { DrawPad } from './DrawPad';
import classes from './evaluation.module.css';
import { FileDrop } from './FileDrop';
import { ModelView } from './ModelView';
import { PredictionView } from './PredictionView';
import { RowForm } from './RowForm';
import { SeenTexts } from './SeenTexts';
import { UserForm } from './UserForm';
import { usePrediction } from './use-prediction';
import { WritePad } from './WritePad';

/** Where a person tries the model: draws, drops an image or a sound, or fills in a row, and sees what it says. */
export function Playground() {
  const { t } = useTranslation('evaluation');
  const preparation = useTraining((state) => state.run?.preparation ?? null);
  const runId = useTraining((state) => state.run?.id);
  const { answer, error, ask, clear } = usePrediction();
  // Where something is matters: the drawing stays where it was drawn.
  const target = preparation?.info.targets[0];
  const isDetector = target?.task === 'detection';
  const isPlaced = isDetector || target?.task === 'sequence' || (target ? isMask(target) : false);
  const environment = environmentOf(preparation?.info.environment ?? '');
  const writes = preparation?.info.targets.some(({ next }) => next) ?? false;
  const title = environment ? 'agent.title' : writes ? 'write.title' : 'playground.title';
  // What comes of a text is longer than the text: it stands below.
  const takesTexts = preparation?.texts !== undefined;
  const recommends = preparation?.interactions !== undefined;
  const results = (
    <div>
      {error && (
        <p role="alert" className={classes.error}>
          {reasonText(error)}
        </p>
      )}
      {answer && <PredictionView answer={answer} />}
      {answer && !isDetector && !recommends && <ModelView answer={answer} />}
      {answer?.texts && <SeenTexts texts={answer.texts} />}
      {!answer && !error && <p className={classes.note}>{t('playground.hint')}</p>}
    </div>
  );
  return (
    <section className={classes.playground} aria-label={t(title)}>
      <h3>{t(title)}</h3>
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
            <FileDrop
              kind="image"
              onFile={(name, bytes) => void ask({ kind: 'image', name, bytes })}
            />
          </div>
          {results}
        </div>
      )}
      {preparation?.sound && (
        <div className={classes.trial}>
          <FileDrop
            kind="sound"
            onFile={(name, bytes) => void ask({ kind: 'sound', name, bytes })}
          />
          {results}
        </div>
      )}
      {preparation?.interactions && (
        <div className={classes.trial}>
          <UserForm
            key={runId}
            interactions={preparation.interactions}
            onUser={(user) => void ask({ kind: 'user', user })}
          />
          {results}
        </div>
      )}
      {writes && preparation && <WritePad key={runId} preparation={preparation} />}
      {environment && <AgentWatch key={runId} environment={environment} />}
      {preparation?.series && (
        <div className={classes.trial}>
          <FileDrop
            kind="table"
            onFile={(name, bytes) => void ask({ kind: 'window', name, bytes })}
          />
          {results}
        </div>
      )}
      {preparation?.columns && !preparation.series && !environment && (
        <>
          {!takesTexts && results}
          <RowForm
            key={runId}
            preparation={preparation}
            onRow={(cells) => void ask({ kind: 'row', cells })}
          />
          {takesTexts && results}
        </>
      )}
    </section>
  );
}
