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
import { prepareWindow } from '../../shared/data/prepare-window';
import { decodeText } from '../../shared/data/table/decode-text';
import { readRows } from '../../shared/data/table/read-rows';
import { startBackend } from '../../shared/engine/choose-backend';
import { type PreparedSample, predict } from '../../shared/engine/evaluate/predict';
import { recommend } from '../../shared/engine/evaluate/recommend';
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
  readonly input?: string;
  readonly text?: string;
  readonly user?: string;
  readonly backend: (typeof BACKENDS)[number];
  readonly json?: boolean;
}

/** `netloom predict`: what a trained model says of a table's rows, of an image or of a text. */
export async function predictRun(folder: string, options: PredictOptions): Promise<void> {
  const { input, text, user } = options;
  if ([input, text, user].filter((given) => given !== undefined).length !== 1)
    throw new CliError(i18next.t('predict.oneOf'), 2);
  const files = await readModelFiles(folder);
  refuseOther(options.backend, await startBackend(options.backend, nodePlatform()));
  const { model, preparation } = await buildModel(folder, files);
  if (writtenTarget(preparation)) throw new CliError(i18next.t('predict.writes', { folder }));
  if (user !== undefined) {
    const best = await recommend(model, preparation, user);
    if ('code' in best) throw new CliError(dataMessage(best));
    if (options.json) printJson({ predictions: [best.map(predictionJson)] });
    else print(best.map(predictionText).join('\n'));
    return;
  }
  const samples =
    text !== undefined
      ? [textSample(text, preparation)]
      : await readSamples(input ?? '', preparation);
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
  if (preparation.sound) return [orThrow(await prepareSound(preparation, bytes, file), '')];
  if (/\.txt$/i.test(file) && textColumnOf(preparation))
    return [textSample(decodeText(bytes, file).text, preparation)];
  const read = await readRows(bytes, file, preparation);
  if (!read.ok) throw new CliError(dataMessage(read.error));
  for (const warning of read.warnings) note(dataMessage(warning));
  if (preparation.series) return [orThrow(prepareWindow(preparation, read.value, file), '')];
  return read.value.map(({ line, row }) =>
    orThrow(prepareSample(preparation, row), `${i18next.t('predict.line', { file, line })} `),
  );
}

/** The column of a model that takes a text and nothing else. */
function textColumnOf({ columns = [] }: Preparation): string | null {
  const [only, ...others] = columns;
  return only?.type === 'text' && others.length === 0 ? only.name : null;
}

function textSample(text: string, preparation: Preparation): PreparedSample {
  const column = textColumnOf(preparation);
  if (column === null) throw new CliError(i18next.t('predict.noText'), 2);
  return orThrow(prepareSample(preparation, { [column]: text }), '');
}

function orThrow(sample: PreparedSample | DataMessage, where: string): PreparedSample {
  if (!isDataMessage(sample)) return sample;
  throw new CliError(`${where}${dataMessage(sample)}`);
}
