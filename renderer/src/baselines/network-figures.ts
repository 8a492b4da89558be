import { useEffect } from 'react';
import { type Figure, figuresOf } from '../../../shared/training/figures';
import { useDocument } from '../document/document-store';
import { evaluateSplit, useEvaluation } from '../evaluation/evaluation-store';
import { ensureModel } from '../training/run-control';
import { useTraining } from '../training/training-store';

/**
 * What the trained network reaches on the test split of these data; null while there is none, or where
 * the current run learned from others.
 */
export function useNetworkFigures(): readonly Figure[] | null {
  const run = useTraining((state) => state.run);
  const kept = useTraining((state) => state.modelKept);
  const data = useDocument(({ project }) => project.data);
  const { runId, results, busy, error } = useEvaluation((state) => state);
  const fits = run !== null && (run.modelReady || kept) && isSame(run.data, data);
  const evaluation = fits && runId === run.id ? results.test : undefined;
  const isMissing = fits && !evaluation && !busy && !error;
  useEffect(() => {
    if (!isMissing) return;
    void ensureModel().then((ready) => (ready ? evaluateSplit('test') : undefined));
  }, [isMissing]);
  const output = evaluation?.outputs[0];
  return output ? figuresOf(output) : null;
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
