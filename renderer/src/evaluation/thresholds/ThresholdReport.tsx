import { Button, NumberInput, Slider } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type Costs,
  type Cuts,
  cheapest,
  costOf,
  cutAt,
  cutsOf,
  type Thresholded,
  tradeOff,
} from '../../../../shared/training/thresholds';
import { formatInteger } from '../../app/format';
import { formatPercent, formatQuantity, formatValue } from '../../training/number-format';
import { curvePoints } from './curve-points';
import { RateChart } from './RateChart';
import classes from './thresholds.module.css';

const COSTS: Costs = { falseAlarm: 1, miss: 10 };

/** How well yes is told from no at every threshold, and what becomes of the samples at one that can be moved. */
export function ThresholdReport({ of, yes }: { of: Thresholded; yes: string }) {
  const { t } = useTranslation('evaluation');
  const cuts = useMemo(() => cutsOf(of), [of]);
  const points = useMemo(() => curvePoints(cuts), [cuts]);
  const [threshold, setThreshold] = useState(of.threshold);
  const here = tradeOff(cuts, cutAt(cuts, threshold));
  const samples = cuts.yes + cuts.no;
  const rate = cuts.yes / samples;
  if (cuts.yes === 0 || cuts.no === 0) return null;
  return (
    <section className={classes.report} aria-labelledby="thresholds-title">
      <h3 id="thresholds-title">{t('thresholds.title')}</h3>
      <p className={classes.note}>
        {t('thresholds.baseRate', {
          yes,
          share: formatPercent(rate),
          count: cuts.yes,
          samples: formatInteger(samples),
        })}
      </p>
      <div className={classes.charts}>
        <RateChart
          title={t('thresholds.roc')}
          across={t('thresholds.falsePositiveRate')}
          up={t('thresholds.recall')}
          points={points.map(({ falsePositiveRate, recall }) => ({
            x: falsePositiveRate,
            y: recall,
          }))}
          chance={[
            { x: 0, y: 0 },
            { x: 1, y: 1 },
          ]}
          here={{ x: here.falsePositiveRate, y: here.recall }}
        />
        <RateChart
          title={t('thresholds.pr')}
          across={t('thresholds.recall')}
          up={t('thresholds.precision')}
          points={points
            .filter(({ recall }) => recall > 0)
            .map(({ recall, precision }) => ({ x: recall, y: precision }))}
          chance={[
            { x: 0, y: rate },
            { x: 1, y: rate },
          ]}
          here={{ x: here.recall, y: here.precision }}
        />
        <Controls
          cuts={cuts}
          yes={yes}
          threshold={threshold}
          usual={of.threshold}
          onChange={setThreshold}
        />
      </div>
    </section>
  );
}

interface ControlsProps {
  readonly cuts: Cuts;
  readonly yes: string;
  readonly threshold: number;
  readonly usual: number;
  readonly onChange: (threshold: number) => void;
}

function Controls({ cuts, yes, threshold, usual, onChange }: ControlsProps) {
  const { t } = useTranslation('evaluation');
  const [costs, setCosts] = useState(COSTS);
  const cut = cutAt(cuts, threshold);
  const { right, wrong } = cut;
  const here = tradeOff(cuts, cut);
  const cost = (key: keyof Costs, label: string) => (
    <NumberInput
      size="xs"
      label={label}
      min={0}
      value={costs[key]}
      onChange={(value) => typeof value === 'number' && setCosts({ ...costs, [key]: value })}
    />
  );
  const cells = [
    [t('thresholds.flagged', { yes }), formatInteger(right + wrong)],
    [t('thresholds.found'), formatInteger(right)],
    [t('thresholds.falseAlarms'), formatInteger(wrong)],
    [t('thresholds.missed'), formatInteger(cuts.yes - right)],
    [t('thresholds.left'), formatInteger(cuts.no - wrong)],
    [t('thresholds.precision'), right + wrong > 0 ? formatPercent(here.precision) : '–'],
    [t('thresholds.recall'), formatPercent(here.recall)],
    [t('thresholds.f1'), formatPercent(here.f1)],
    [t('thresholds.cost'), formatQuantity(costOf(cuts, cut, costs))],
  ] as const;
  return (
    <div className={classes.controls}>
      <div title={t('thresholds.explainThreshold', { yes })}>
        <span>
          {t('thresholds.threshold')} <b className="tabular">{formatThreshold(threshold)}</b>
        </span>
        <ThresholdSlider cuts={cuts} threshold={threshold} onChange={onChange} />
      </div>
      <dl className={`${classes.cells} tabular`}>
        {cells.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <div className={classes.costs}>
        {cost('falseAlarm', t('thresholds.costOfAlarm'))}
        {cost('miss', t('thresholds.costOfMiss'))}
      </div>
      <div className={classes.costs}>
        <Button size="compact-xs" variant="default" onClick={() => onChange(cheapest(cuts, costs))}>
          {t('thresholds.cheapest')}
        </Button>
        <Button
          size="compact-xs"
          variant="default"
          disabled={threshold === usual}
          onClick={() => onChange(usual)}
        >
          {t('thresholds.usual')}
        </Button>
      </div>
    </div>
  );
}

const formatThreshold = (value: number): string =>
  Number.isFinite(value) ? formatValue(value) : '∞';

/** Goes from score to score: every step to the right leaves out the samples of one more. */
function ThresholdSlider({
  cuts: { cuts },
  threshold,
  onChange,
}: Pick<ControlsProps, 'threshold' | 'onChange'> & { cuts: Cuts }) {
  const { t } = useTranslation('evaluation');
  const above = cuts.filter((cut) => cut.threshold >= threshold).length;
  return (
    <Slider
      size="sm"
      min={0}
      max={cuts.length}
      step={1}
      label={null}
      thumbLabel={t('thresholds.threshold')}
      value={cuts.length - above}
      onChange={(value) => {
        const cut = cuts[cuts.length - value - 1];
        onChange(cut ? cut.threshold : Number.POSITIVE_INFINITY);
      }}
    />
  );
}
