import type { DatasetInfo } from '../data/dataset';
import { type Analysis, analyze, type Layer } from './analysis';
import { applyEdits } from './apply-edit';
import type { FixMaker } from './fix-maker';
import type { Draft } from './output-draft';
import { draftOutputs } from './output-drafts';
import type { Fix, Problem } from './problem';

/** Where an Output's loss, target, size and activation don't fit each other or the data. */
export function outputProblems(
  analysis: Analysis,
  info: DatasetInfo | null,
  maker: FixMaker,
): Problem[] {
  return draftOutputs(analysis, info).map(({ output, draft }) => ({
    ...draft,
    fixes: draft
      .fixes(maker)
      .filter((fix) => fix !== null)
      .filter((fix) => mends(analysis, info, output, draft, fix)),
  }));
}

/** Whether the problem is gone once the fix is made, and the Output still gets something. */
function mends(
  { graph }: Analysis,
  info: DatasetInfo | null,
  output: Layer,
  draft: Draft,
  fix: Fix,
): boolean {
  const after = analyze(applyEdits(graph, fix.edits));
  if (!after.layers.get(output.node.id)?.result?.shape) return false;
  return !draftOutputs(after, info).some(
    (other) => other.output.node.id === output.node.id && other.draft.code === draft.code,
  );
}
