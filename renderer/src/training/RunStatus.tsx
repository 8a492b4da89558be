import { useTranslation } from 'react-i18next';
import { formatBytes } from '../../../shared/formats/canvas/format-bytes';
import { epochsOfRun } from '../../../shared/training/settings';
import { formatDuration, formatInteger } from '../app/format';
import type { Curves } from './curves';
import { metricName } from './metric-name';
import { formatRate, formatValue } from './number-format';
import { epochOf, isActive, type RunView } from './run-view';
import classes from './training-panel.module.css';

/** The run in figures, beside its curves. Every row keeps its place while the values move. */
export function RunStatus({ run }: { run: RunView }) {
  const { t } = useTranslation('training');
  const { curves, epochs, settings } = run;
  const lastEpoch = epochs[epochs.length - 1];
  const last = curves.length - 1;
  const rows: (readonly [label: string, value: string])[] = [
    ...(run.stage
      ? [
          [
            t('status.stage'),
            `${run.stage.place} / ${run.stage.count} · ${run.stage.name}`,
          ] as const,
        ]
      : []),
    [t('status.epoch'), `${epochOf(run)} / ${epochsOfRun(settings)}`],
    [
      t(run.data.source.kind === 'environment' ? 'status.environmentStep' : 'status.step'),
      `${formatInteger(run.step)} / ${formatInteger(run.stepsPerEpoch * epochsOfRun(settings))}`,
    ],
    ...curves.names.map((name): readonly [string, string] => [
      metricName(name),
      isMeasured(curves, name, last) ? formatValue(curves.series(name)[last]) : '–',
    ]),
    ...validationRows(run).map(([name, value]): readonly [string, string] => [
      t('status.validation', { metric: metricName(name) }),
      formatValue(value),
    ]),
    [t('status.learningRate'), formatRate(lastEpoch?.learningRate ?? settings.learningRate)],
    [
      t('status.speed'),
      run.samplesPerSecond > 0
        ? t('status.samplesPerSecond', { count: Math.round(run.samplesPerSecond) })
        : '–',
    ],
    isActive(run)
      ? [t('status.timeLeft'), run.secondsLeft > 0 ? formatDuration(run.secondsLeft) : '–']
      : [t('status.time'), formatDuration(run.seconds)],
    [t('status.memory'), run.memoryBytes > 0 ? formatBytes(run.memoryBytes) : '–'],
  ];
  return (
    <aside className={classes.status} aria-label={t('status.title')}>
      <h3 className={classes.statusTitle}>{run.name}</h3>
      <p className={classes.statusState} role="status">
        {run.state === 'finished' && run.reason
          ? t(`finish.${run.reason}`)
          : t(`state.${run.state}`)}
        {run.bestEpoch !== null && ` · ${t('status.best', { epoch: run.bestEpoch })}`}
      </p>
      <dl className={classes.figures}>
        {rows.map(([label, value]) => (
          <div key={label} className={classes.figure}>
            <dt>{label}</dt>
            <dd className="tabular">{value}</dd>
          </div>
        ))}
      </dl>
    </aside>
  );
}

function validationRows({ epochs }: RunView): (readonly [string, number])[] {
  const last = epochs[epochs.length - 1];
  return [
    ...(last?.valLoss === undefined ? [] : [['loss', last.valLoss] as const]),
    ...Object.entries(last?.valMetrics ?? {}),
  ];
}

/** A stage gives the numbers of its own outputs only. */
const isMeasured = (curves: Curves, name: string, at: number): boolean =>
  at >= 0 && (Number.isNaN(curves.series('loss')[at]) || !Number.isNaN(curves.series(name)[at]));
