import type { Dataset, Split } from '../../../shared/data/dataset';
import { prepareImage, prepareRow } from '../../../shared/data/prepare';
import { EngineError } from '../../../shared/engine/engine-error';
import { evaluate } from '../../../shared/engine/evaluate/evaluate';
import { predict } from '../../../shared/engine/evaluate/predict';
import { browserDataAccess } from '../data/browser-access';
import { assertNever } from './assert-never';
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

/** What the window asks of a model. Throws an EngineError where it can't be answered. */
export async function answerQuestion(
  model: KeptModel,
  data: RunData,
  question: Question,
): Promise<Answer> {
  switch (question.kind) {
    case 'evaluate':
      return evaluate(
        model.compiled,
        await datasetOf(model, data),
        question.split,
        model.preparation,
      );
    case 'predict':
      return answerPlayground(model, question.input);
    case 'samples':
      return takeSamples(await datasetOf(model, data), question.split, question.indices);
    case 'export':
      return exportModel(model);
    default:
      return assertNever(question);
  }
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
  const input = await prepareInput(model, question);
  if (!(input instanceof Float32Array))
    throw new EngineError(`data-errors:${input.code}`, input.params);
  const [outputs = []] = await predict(model.compiled, [input], model.preparation);
  return { input, shape: model.preparation.info.inputs[0]?.shape ?? [], outputs };
}

function prepareInput({ preparation, source }: KeptModel, question: PlaygroundInput) {
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
    case 'row':
      return prepareRow(preparation, question.cells);
    default:
      return assertNever(question);
  }
}

/** Copies samples of the first input out of a split. */
function takeSamples(dataset: Dataset, name: SplitName, indices: readonly number[]): SamplePage {
  const split: Split = dataset[name];
  const input = dataset.info.inputs[0];
  const samples = input && split.inputs[input.name];
  if (!samples) throw new EngineError('no-samples');
  const { data, shape, scale } = samples;
  const size = shape.reduce((product, side) => product * side, 1);
  const values = new Float32Array(indices.length * size);
  indices.forEach((index, place) => {
    values.set(data.subarray(index * size, (index + 1) * size), place * size);
  });
  for (let i = 0; i < values.length; i++) values[i] = (values[i] as number) * scale;
  return { shape, values, indices, rows: indices.map((index) => split.rows[index] ?? 0) };
}
