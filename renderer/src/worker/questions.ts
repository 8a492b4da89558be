import type { Dataset, Preparation, Split } from '../../../shared/data/dataset';
import type { DataMessage } from '../../../shared/data/message';
import {
  isDataMessage,
  prepareImage,
  prepareSample,
  prepareSound,
} from '../../../shared/data/prepare';
import { prepareWindow } from '../../../shared/data/prepare-window';
import { readRows } from '../../../shared/data/table/read-rows';
import { takeFrom } from '../../../shared/engine/batches/windows';
import { EngineError } from '../../../shared/engine/engine-error';
import { evaluate } from '../../../shared/engine/evaluate/evaluate';
import { type PreparedSample, predict } from '../../../shared/engine/evaluate/predict';
import { recommend } from '../../../shared/engine/evaluate/recommend';
import { TextWriter } from '../../../shared/engine/generate/text-writer';
import { encodeTextsFor } from '../../../shared/engine/texts/encode-texts';
import { Breather } from '../../../shared/engine/train/breather';
import { type SeenToken, seenTokens } from '../../../shared/text/seen-tokens';
import type { WriteOptions } from '../../../shared/training/writing';
import { browserDataAccess } from '../data/browser-access';
import { assertNever } from './assert-never';
import { compareSamples } from './compare-samples';
import { exportModel } from './export-model';
import type { KeptModel } from './kept-model';
import type {
  Answer,
  PlaygroundAnswer,
  PlaygroundInput,
  Question,
  SamplePage,
  SplitName,
} from './protocol';
import type { RunData } from './run-data';

/** How an answer that takes its time is told in parts, and cut short. */
export interface Telling {
  readonly part: (text: string) => void;
  readonly isEnough: () => boolean;
}

/** What the window asks of a model. Throws an EngineError where it can't be answered. */
export async function answerQuestion(
  model: KeptModel,
  data: RunData,
  question: Question,
  telling: Telling,
): Promise<Answer> {
  switch (question.kind) {
    case 'evaluate':
      return evaluate(
        model.compiled,
        encodeTextsFor(model.preparation, await datasetOf(model, data)),
        question.split,
        model.preparation,
      );
    case 'predict':
      return answerPlayground(model, question.input);
    case 'samples':
      return samplesOf(model, await datasetOf(model, data), question);
    case 'rows':
      return (await datasetOf(model, data))[question.split].rows.slice();
    case 'write':
      return write(model, question.options, telling);
    case 'export':
      return exportModel(model);
    default:
      return assertNever(question);
  }
}

async function write(
  { compiled, preparation }: KeptModel,
  options: WriteOptions,
  { part, isEnough }: Telling,
): Promise<{ readonly text: string }> {
  const breather = new Breather();
  let text = '';
  try {
    for await (const token of new TextWriter(compiled, preparation).write(options)) {
      text += token;
      part(token);
      await breather.breathe();
      if (isEnough()) break;
    }
  } finally {
    breather.close();
  }
  return { text };
}

async function datasetOf(model: KeptModel, data: RunData): Promise<Dataset> {
  const read = await data.read(model.source, () => {});
  if (read.ok) return read.value;
  throw new EngineError(`data-errors:${read.error.code}`, read.error.params);
}

async function answerPlayground(
  model: KeptModel,
  question: PlaygroundInput,
): Promise<PlaygroundAnswer> {
  const { preparation } = model;
  if (question.kind === 'user') {
    const best = await recommend(model.compiled, preparation, question.user);
    if ('code' in best) throw new EngineError(`data-errors:${best.code}`, best.params);
    return { input: new Float32Array(), shape: [], outputs: best };
  }
  const sample: PreparedSample | DataMessage = await prepareInput(model, question);
  if (isDataMessage(sample)) throw new EngineError(`data-errors:${sample.code}`, sample.params);
  const [outputs = []] = await predict(model.compiled, [sample], preparation);
  const [first] = preparation.info.inputs;
  const input = sample instanceof Float32Array ? sample : sample[first?.name ?? ''];
  return {
    input: input ?? new Float32Array(),
    shape: first?.shape ?? [],
    ...(question.kind === 'row' && { texts: seenTexts(preparation, question.cells) }),
    outputs,
  };
}

function prepareInput(
  { preparation, source }: KeptModel,
  question: Exclude<PlaygroundInput, { kind: 'user' }>,
) {
  switch (question.kind) {
    case 'pixels':
      return question.values;
    case 'image':
      return prepareImage(
        preparation,
        question.bytes,
        question.name,
        browserDataAccess(source.templates, null),
      );
    case 'sound':
      return prepareSound(preparation, question.bytes, question.name);
    case 'window':
      return lastWindow(preparation, question.bytes, question.name);
    case 'row':
      return prepareSample(preparation, question.cells);
    default:
      return assertNever(question);
  }
}

async function lastWindow(
  preparation: Preparation,
  bytes: Uint8Array,
  name: string,
): Promise<Float32Array | DataMessage> {
  const rows = await readRows(bytes, name, preparation);
  return rows.ok ? prepareWindow(preparation, rows.value, name) : rows.error;
}

/** The tokens of a row's texts that the model takes in. */
function seenTexts(
  { columns = [], texts = {} }: Preparation,
  cells: Readonly<Record<string, string>>,
): Record<string, SeenToken[]> {
  const seen = columns.flatMap((column) => {
    const encoding = column.type === 'text' ? texts[column.input] : undefined;
    return encoding ? [[column.name, seenTokens(cells[column.name] ?? '', encoding)] as const] : [];
  });
  return Object.fromEntries(seen);
}

async function samplesOf(
  model: KeptModel,
  dataset: Dataset,
  { split, indices, compare }: Extract<Question, { kind: 'samples' }>,
): Promise<SamplePage> {
  const page = await takeSamples(dataset, split, indices);
  if (compare === undefined) return page;
  const comparison = await compareSamples(model, dataset[split], indices, compare);
  return { ...page, comparison };
}

/** Copies samples of the numbers of the first input, and of all texts, out of a split. */
async function takeSamples(
  dataset: Dataset,
  name: SplitName,
  indices: readonly number[],
): Promise<SamplePage> {
  const { split, places } = await takeFrom(dataset[name], Uint32Array.from(indices));
  const input = dataset.info.inputs.find(({ values }) => values !== 'text');
  const samples = input && split.inputs[input.name];
  const texts = textsByColumn(dataset.preparation, split, places);
  if (!samples && !texts) throw new EngineError('no-samples');
  const { data, shape, scale } = samples ?? NO_NUMBERS;
  const size = shape.reduce((product, side) => product * side, 1);
  const values = new Float32Array(indices.length * size);
  places.forEach((from, place) => {
    values.set(data.subarray(from * size, (from + 1) * size), place * size);
  });
  for (let i = 0; i < values.length; i++) values[i] = (values[i] as number) * scale;
  const rows = Array.from(places, (place) => split.rows[place] ?? 0);
  return { shape, values, ...(texts && { texts }), indices, rows };
}

const NO_NUMBERS = { data: new Float32Array(), shape: [0], scale: 1 };

function textsByColumn(
  { columns = [] }: Preparation,
  { texts }: Split,
  places: Uint32Array,
): Record<string, string[]> | null {
  if (!texts) return null;
  const found = columns.flatMap((column) => {
    const all = column.type === 'text' ? texts[column.input] : undefined;
    return all ? [[column.name, Array.from(places, (place) => all[place] ?? '')] as const] : [];
  });
  return Object.fromEntries(found);
}
