import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { EpisodePlayer } from '../environment/EpisodePlayer';
import { useRuns } from '../runs/runs-store';
import { ChartControls } from './ChartControls';
import { ContinueBanner } from './ContinueBanner';
import { CurveChart } from './CurveChart';
import { linesOf, type OverlaidRun, overlayColor } from './chart-lines';
import { setChartView, useChartView } from './chart-view';
import classes from './charts.module.css';
import { Curves, curveNames } from './curves';
import { Findings } from './Findings';
import { metricNote, metricTitle } from './metric-name';
import { PictureSamples } from './PictureSamples';
import { RunStatus } from './RunStatus';
import { type StageSpan, stageSpans } from './stage-spans';
import { TextSamples } from './TextSamples';
import { Trouble } from './Trouble';
import panel from './training-panel.module.css';
import { useTraining } from './training-store';

/** The dock's Training tab: how the run goes, in curves and in figures. */
export default function TrainingPanel() {
  const { t } = useTranslation('training');
  const run = useTraining((state) => state.run);
  const overlaid = useOverlaid(run?.id ?? null);
  if (!run && overlaid.length === 0) {
    return (
      <div className={panel.empty}>
        <p className={panel.emptyTitle}>{t('empty.title')}</p>
        <p>{t('empty.hint')}</p>
      </div>
    );
  }
  return (
    <div className={panel.root}>
      <div className={panel.main}>
        <ContinueBanner />
        {run && <Trouble run={run} />}
        {run && <Findings findings={run.findings} />}
        <ChartControls />
        <div className={panel.curves}>
          {run?.episode && <EpisodePlayer key={run.id} newest={run.episode} />}
          <Charts overlaid={overlaid} />
          {run && run.samples.length > 0 && <TextSamples key={run.id} samples={run.samples} />}
          {run && run.pictures.length > 0 && <PictureSamples key={run.id} samples={run.pictures} />}
        </div>
      </div>
      {run && <RunStatus run={run} />}
    </div>
  );
}

const NO_CURVES = new Curves();

function Charts({ overlaid }: { overlaid: readonly OverlaidRun[] }) {
  const { t } = useTranslation('training');
  const run = useTraining((state) => state.run);
  const { axis, smoothing, log, range } = useChartView();
  const curves = run?.curves ?? NO_CURVES;
  const epochs = useMemo(() => run?.epochs ?? [], [run?.epochs]);
  const stage = run?.stage ?? null;
  const stages = useMemo(() => stageSpans({ epochs, stage }, axis), [epochs, stage, axis]);
  const revision = run?.revision ?? 0;
  const names = curveNames(curves, epochs);
  const options = { axis, smoothing, training: t('training'), validation: t('validation') };
  return (
    <div className={classes.grid}>
      {names.map((name) => (
        <MetricChart
          key={name}
          name={name}
          run={{ curves, epochs, revision }}
          stages={stages}
          overlaid={overlaid}
          options={options}
          log={log && name === 'loss'}
          range={range}
        />
      ))}
    </div>
  );
}

interface MetricChartProps {
  readonly name: string;
  readonly run: {
    readonly curves: Curves;
    readonly epochs: Parameters<typeof linesOf>[1]['epochs'];
    readonly revision: number;
  };
  readonly stages: readonly StageSpan[];
  readonly overlaid: readonly OverlaidRun[];
  readonly options: Parameters<typeof linesOf>[3];
  readonly log: boolean;
  readonly range: ReturnType<typeof useChartView>['range'];
}

function MetricChart(props: MetricChartProps) {
  const { name, run, stages, overlaid, options, log, range } = props;
  const { curves, epochs, revision } = run;
  const { axis, smoothing, training, validation } = options;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the curves grow in place; `revision` tells when.
  const lines = useMemo(
    () => linesOf(name, { curves, epochs }, overlaid, { axis, smoothing, training, validation }),
    [name, curves, epochs, revision, overlaid, axis, smoothing, training, validation],
  );
  return (
    <CurveChart
      title={metricTitle(name)}
      note={metricNote(name)}
      lines={lines}
      stages={stages}
      axis={axis}
      log={log}
      range={range}
      onRange={setRange}
    />
  );
}

const setRange = (range: readonly [number, number]) => setChartView({ range });

/** Earlier runs that were chosen, without the one already shown. */
function useOverlaid(currentId: string | null): readonly OverlaidRun[] {
  const { runs, overlaid, curves } = useRuns((state) => state);
  return useMemo(
    () =>
      runs
        .filter(({ id }) => overlaid.has(id) && id !== currentId)
        .map((run, index) => ({
          id: run.id,
          name: run.name,
          curves: curves.get(run.id) ?? NO_CURVES,
          epochs: run.epochs,
          color: overlayColor(index),
        })),
    [runs, overlaid, curves, currentId],
  );
}
