import { useTranslation } from 'react-i18next';
import { suppress } from '../../../shared/detection/suppress';
import type { Prediction } from '../../../shared/training/evaluation';
import type { PlaygroundAnswer } from '../worker/protocol';
import { BoxedPicture } from './BoxedPicture';
import classes from './evaluation.module.css';
import { predictedBoxes } from './found-boxes';
import { useThresholds } from './thresholds-store';

interface Props {
  readonly answer: PlaygroundAnswer;
  readonly prediction: Prediction;
}

/** What a detector finds in the image that it was given. */
export function FoundBoxes({ answer, prediction: { boxes = [], classes: names = [] } }: Props) {
  const { t } = useTranslation('evaluation');
  const found = suppress(boxes, useThresholds());
  const count = found.length;
  return (
    <>
      <p className={classes.note}>{t('detection.found', { count })}</p>
      <BoxedPicture
        values={answer.input}
        shape={answer.shape}
        boxes={predictedBoxes(found, names)}
        label={found.map(({ label }) => names[label]).join(', ')}
      />
    </>
  );
}
