import { Slider } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './detection.module.css';
import { setThresholds, useThresholds } from './thresholds-store';

const NAMES = ['score', 'overlap'] as const;

/** How sure a box has to be to be shown, and how far boxes of one class may overlap. */
export function ThresholdSliders() {
  const { t } = useTranslation('evaluation');
  const thresholds = useThresholds();
  return (
    <div className={classes.sliders}>
      {NAMES.map((name) => (
        <div key={name} title={t(`detection.explain.${name}`)}>
          <span>
            {t(`detection.${name}`)} <b className="tabular">{thresholds[name].toFixed(2)}</b>
          </span>
          <Slider
            size="sm"
            min={name === 'score' ? 0.01 : 0.05}
            max={0.99}
            step={0.01}
            label={null}
            thumbLabel={t(`detection.${name}`)}
            value={thresholds[name]}
            onChange={(value) => setThresholds({ [name]: value })}
          />
        </div>
      ))}
    </div>
  );
}
