import { Button, Group, Loader, SegmentedControl } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Evaluation, OutputEvaluation } from '../../../shared/training/evaluation';
import { formatInteger } from '../app/format';
import { EpisodesReport } from '../environment/EpisodesReport';
import { metricName } from '../training/metric-name';
import { formatValue } from '../training/number-format';
import { reasonText } from '../training/reason-text';
import { ensureModel, train } from '../training/run-control';
import { useTraining } from '../training/training-store';
import type { SplitName } from '../worker/protocol';
import { AnomalyReport } from './AnomalyReport';
import { ClassificationReport } from './ClassificationReport';
import { DetectionReport } from './DetectionReport';
import { EmbeddingReport } from './EmbeddingReport';
import classes from './evaluation.module.css';
import { evaluateSplit, useEvaluation } from './evaluation-store';
import { LanguageReport } from './LanguageReport';
import { Playground } from './Playground';
import { RankingReport } from './RankingReport';
import { RegressionReport } from './RegressionReport';
import { SegmentationReport } from './SegmentationReport';
import { SequenceReport } from './SequenceReport';

const SPLITS = ['test', 'validation', 'train'] as const;

/** The dock's Evaluation tab: how good the model is, sample by sample, and a place to try it. */
export default function EvaluationPanel() {
  const run = useTraining((state) => state.run);
  const modelKept = useTraining((state) => state.modelKept);
  const hasModel = run !== null && (run.modelReady || modelKept);
  const writes = run?.preparation?.info.targets.some(({ next }) => next) ?? false;
  useEffect(() => {
    if (hasModel) void ensureModel();
  }, [hasModel]);
  if (!run || !hasModel) return <NoModel />;
  return (
    <div className={classes.root} data-writes={writes || undefined}>
      <div className={classes.report}>
        <Report runId={run.id} />
      </div>
      <Playground />
    </div>
  );
}

function NoModel() {
  const { t } = useTranslation('evaluation');
  return (
    <div className={classes.empty}>
      <p className={classes.emptyTitle}>{t('empty.title')}</p>
      <p>{t('empty.hint')}</p>
      <Button size="compact-sm" variant="light" onClick={() => void train()}>
        {t('empty.train')}
      </Button>
    </div>
  );
}

function Report({ runId }: { runId: string }) {
  const { t } = useTranslation('evaluation');
  const state = useEvaluation((evaluation) => evaluation);
  const [split, setSplit] = useState<SplitName>('test');
  const acts = useTraining(({ run }) => run?.preparation?.info.environment !== undefined);
  const isOwn = state.runId === runId;
  const result = isOwn ? state.results[split] : undefined;
  const busy = isOwn && state.busy;
  const error = isOwn && state.split === split ? state.error : null;
  const evaluateNow = async () => {
    if (await ensureModel()) await evaluateSplit(split);
  };
  return (
    <>
      <Group gap={12} className={classes.controls}>
        {!acts && (
          <SegmentedControl
            size="xs"
            value={split}
            onChange={(value) => setSplit(SPLITS.find((name) => name === value) ?? 'test')}
            data={SPLITS.map((value) => ({ value, label: t(`split.${value}`) }))}
            aria-label={t('splitLabel')}
          />
        )}
        <Button
          size="compact-sm"
          variant={result ? 'default' : 'filled'}
          loading={busy}
          onClick={() => void evaluateNow()}
        >
          {t(result ? 'evaluateAgain' : 'evaluate')}
        </Button>
        {result && <Totals evaluation={result} />}
      </Group>
      {error && (
        <p className={classes.error} role="alert">
          {reasonText(error)}
        </p>
      )}
      {result ? (
        <Outputs key={`${runId}.${split}`} evaluation={result} />
      ) : (
        <div className={classes.hint}>
          {busy ? <Loader size="sm" aria-label={t('busy')} /> : t(acts ? 'episodes.hint' : 'hint')}
        </div>
      )}
    </>
  );
}

function Totals({ evaluation }: { evaluation: Evaluation }) {
  const { t } = useTranslation('evaluation');
  const acts = evaluation.outputs.some(({ kind }) => kind === 'episodes');
  const figures = [
    [t(acts ? 'episodes.count' : 'samples'), formatInteger(evaluation.samples)],
    ...(acts ? [] : [[metricName('loss'), formatValue(evaluation.loss)] as const]),
  ] as const;
  return (
    <dl className={classes.totals}>
      {figures.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd className="tabular">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** One output at a time; a choice only where there are several. */
function Outputs({ evaluation }: { evaluation: Evaluation }) {
  const { t } = useTranslation('evaluation');
  const { outputs } = evaluation;
  const [name, setName] = useState(outputs[0]?.output ?? '');
  const output: OutputEvaluation | undefined =
    outputs.find((candidate) => candidate.output === name) ?? outputs[0];
  return (
    <>
      {outputs.length > 1 && (
        <SegmentedControl
          size="xs"
          className={classes.outputs}
          value={name}
          onChange={setName}
          data={outputs.map((candidate) => candidate.output)}
          aria-label={t('outputLabel')}
        />
      )}
      {output?.kind === 'classification' && (
        <ClassificationReport key={output.output} split={evaluation.split} evaluation={output} />
      )}
      {output?.kind === 'anomaly' && <AnomalyReport key={output.output} evaluation={output} />}
      {output?.kind === 'regression' && <RegressionReport evaluation={output} />}
      {output?.kind === 'detection' && (
        <DetectionReport key={output.output} split={evaluation.split} evaluation={output} />
      )}
      {output?.kind === 'episodes' && <EpisodesReport evaluation={output} />}
      {output?.kind === 'segmentation' && (
        <SegmentationReport key={output.output} split={evaluation.split} evaluation={output} />
      )}
      {output?.kind === 'sequence' && (
        <SequenceReport key={output.output} split={evaluation.split} evaluation={output} />
      )}
      {output?.kind === 'language' && <LanguageReport evaluation={output} />}
      {output?.kind === 'embedding' && <EmbeddingReport evaluation={output} />}
      {output?.kind === 'ranking' && <RankingReport evaluation={output} />}
    </>
  );
}
