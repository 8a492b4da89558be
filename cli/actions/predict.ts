import { readFile } from 'node:fs/promises';
import i18next from 'i18next';
import type { Preparation } from '../../shared/data/dataset';
import type { DataMessage } from '../../shared/data/message';
import {
  isDataMessage,
  prepareImage,
  prepareSample,
  prepareSound,
} from '../../shared/data/prepare';
import { readRows } from '../../shared/data/table/read-rows';
import { startBackend } from '../../shared/engine/choose-backend';
import { type PreparedSample, predict } from '../../shared/engine/evaluate/predict';
import { writtenTarget } from '../../shared/engine/generate/writing';
import { CliError } from '../cli-error';
import { dataMessage } from '../data-option';
import { readModelFiles } from '../model-files';
import { nodeDataAccess } from '../node-data';
import { nodePlatform } from '../node-platform';
import type { BACKENDS } from '../options';
import { note, print, printJson } from '../output';
import { predictionJson, predictionText } from '../prediction-output';
import { buildModel } from '../run-folder';
import { refuseOther } from '../start-engine';
import { cantRead } from '../system-error';

export interface PredictOptions {
  readonly input: string;
  readonly backend: (typeof BACKENDS)[number];
  readonly json?: boolean;
}

/** `netloom predict`: what a trained model says of a table's rows or of an image. */
export async function predictRun(folder: string, options: PredictOptions): Promise<void> {
  const files = await readModelFiles(folder);
  refuseOther(options.backend, await startBackend(options.backend, nodePlatform()));
  const { model, preparation } = await buildModel(folder, files);
  if (writtenTarget(preparation)) throw new CliError(i18next.t('predict.writes', { folder }));
  const samples = await readSamples(options.input, preparation);
  const predictions = await predict(model, samples, preparation);
  if (options.json) printJson({ predictions: predictions.map((row) => row.map(predictionJson)) });
  else for (const row of predictions) print(row.map(predictionText).join('  '));
}

async function readSamples(file: string, preparation: Preparation): Promise<PreparedSample[]> {
  const bytes = await readFile(file).catch(cantRead(file));
  if (preparation.image) {
    const image = await prepareImage(preparation, bytes, file, nodeDataAccess);
    return [orThrow(image, '')];
  }
  if (preparation.sound) return [orThrow(prepareSound(preparation, bytes, file), '')];
  const read = await readRows(bytes, file, preparation);
  if (!read.ok) throw new CliError(dataMessage(read.error));
  for (const warning of read.warnings) note(dataMessage(warning));
  return read.value.map(({ line, row }) =>
    orThrow(prepareSample(preparation, row), `${i18next.t('predict.line', { file, line })} `),
  );
}

function orThrow(sample: PreparedSample | DataMessage, where: string): PreparedSample {
  if (!isDataMessage(sample)) return sample;
  throw new CliError(`${where}${dataMessage(sample)}`);
}
