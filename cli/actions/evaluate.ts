import { join } from 'node:path';
import i18next from 'i18next';
import { startBackend } from '../../shared/engine/choose-backend';
import { evaluate } from '../../shared/engine/evaluate/evaluate';
import { encodeTextsFor } from '../../shared/engine/texts/encode-texts';
import { CliError } from '../cli-error';
import { chooseData, readDataFor } from '../data-option';
import { classLines, evaluationJson, evaluationText } from '../evaluation-output';
import { PROJECT_FILE, readModelFiles } from '../model-files';
import { nodePlatform } from '../node-platform';
import { openProject } from '../open-project';
import type { BACKENDS, SPLITS } from '../options';
import { print, printJson } from '../output';
import { buildModel } from '../run-folder';
import { refuseOther } from '../start-engine';
import { thresholdLines } from '../threshold-output';

export interface EvaluateOptions {
  readonly data?: string;
  readonly split: (typeof SPLITS)[number];
  readonly backend: (typeof BACKENDS)[number];
  readonly json?: boolean;
}

/** `netloom evaluate`: measures a trained model on its own test split or on other data. */
export async function evaluateRun(folder: string, options: EvaluateOptions): Promise<void> {
  const { split, json } = options;
  const files = await readModelFiles(folder);
  const project = await openProject(join(folder, PROJECT_FILE));
  const chosen = await chooseData(project.data, options.data);
  if (!chosen.own && split !== 'test') throw new CliError(i18next.t('evaluate.noSplit'), 2);
  refuseOther(options.backend, await startBackend(options.backend, nodePlatform()));
  const { model, preparation } = await buildModel(folder, files);
  const data = encodeTextsFor(preparation, await readDataFor(preparation, chosen));
  const evaluation = await evaluate(model, data, split, preparation);
  if (json) printJson(evaluationJson(evaluation));
  else {
    const { outputs } = evaluation;
    const lines = [...outputs.flatMap(classLines), ...outputs.flatMap(thresholdLines)];
    print([evaluationText(evaluation), ...lines].join('\n'));
  }
}
