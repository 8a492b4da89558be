import type { Preparation } from '../../data/dataset';
import { type ModelMetadata, modelMetadataSchema } from '../../formats/tfjs/metadata';
import { ModelFileError } from '../../formats/tfjs/model-file-error';
import { readModel } from '../../formats/tfjs/read-model';
import { type ModelFile, writeModel } from '../../formats/tfjs/write-model';
import { DEFAULT_LOSS_SETTINGS } from '../../layers/loss-fields';
import type { TrainingSettings } from '../../training/settings';
import type { ActivityPenalty, RunnableModel } from '../compile';
import { registerCustomLayers } from '../custom-layers/index';
import { Sampling } from '../custom-layers/sampling';
import { tf } from '../tf';
import { readyModel } from './ready-model';

export interface LoadedModel extends RunnableModel {
  /** Null for a model that another program wrote: it can be run, but not told what its values mean. */
  readonly metadata: ModelMetadata | null;
}

export interface SaveContext {
  readonly project: string;
  readonly preparation: Preparation;
  readonly settings: TrainingSettings;
}

/** The model as it is now, as the files of a TensorFlow.js layers model. */
export async function saveModel(
  { model, inputs, outputs }: RunnableModel,
  { project, preparation, settings }: SaveContext,
): Promise<ModelFile[]> {
  const metadata = modelMetadataSchema.parse({
    version: 1,
    project,
    preparation,
    inputs,
    outputs,
    settings,
  });
  let files: ModelFile[] = [];
  await model.save({
    save: async (artifacts) => {
      files = writeModel(artifacts, metadata);
      return { modelArtifactsInfo: { dateSaved: new Date(), modelTopologyType: 'JSON' } };
    },
  });
  return files;
}

/**
 * Opens a saved model, Netloom's own or another's. The caller disposes of `model`. Throws a
 * ModelFileError where the files are not a model, whatever they hold.
 */
export async function loadModel(files: readonly ModelFile[]): Promise<LoadedModel> {
  registerCustomLayers();
  const { artifacts, metadata } = readModel(files);
  const known = new Set(Object.keys(tf.engine().registeredVariables));
  try {
    const model = await build(artifacts);
    readyModel(model);
    return { model, activityPenalties: divergences(model), metadata, ...describe(model, metadata) };
  } catch (error) {
    // What was built before it failed.
    for (const [name, variable] of Object.entries(tf.engine().registeredVariables))
      if (!known.has(name)) variable.dispose();
    if (error instanceof ModelFileError) throw error;
    const detail = error instanceof Error ? error.message : String(error);
    throw new ModelFileError('model-unreadable', { file: 'model.json', detail });
  }
}

/** What Sampling layers add to the loss, also where the model was opened from a file. */
const divergences = ({ layers }: tf.LayersModel): ActivityPenalty[] =>
  layers.flatMap((layer) =>
    layer instanceof Sampling
      ? layer.inboundNodes.map(({ inputTensors }) => ({
          nodeId: layer.name,
          tensors: inputTensors,
          apply: (values: readonly tf.Tensor[]) => layer.divergence(values),
          name: `${layer.name}_kl`,
        }))
      : [],
  );

/** Not tf.loadLayersModel, which leaves the weights behind where they don't fit the layers. */
async function build({
  modelTopology,
  weightData,
  weightSpecs,
}: tf.io.ModelArtifacts): Promise<tf.LayersModel> {
  const model = await buildLayers(startFromZeros(modelTopology));
  const weights = tf.io.decodeWeights(weightData as ArrayBuffer, weightSpecs ?? []);
  try {
    model.loadWeights(weights, true);
  } finally {
    tf.dispose(weights);
  }
  return model;
}

/** tfjs leaves tensors behind, some always, some where it refuses a layer; it builds before it first waits. */
function buildLayers(topology: object): Promise<tf.LayersModel> {
  tf.engine().startScope('build');
  try {
    return tf.models.modelFromJSON(topology as never);
  } finally {
    tf.engine().endScope();
  }
}

/** Drawing random weights that are replaced at once takes seconds in a large model. */
function startFromZeros(value: unknown): object {
  const replaced = replaceInitializers(value);
  return typeof replaced === 'object' && replaced !== null ? replaced : {};
}

function replaceInitializers(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(replaceInitializers);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      /_initializer$/.test(key) && inner !== null
        ? { class_name: 'Zeros', config: {} }
        : replaceInitializers(inner),
    ]),
  );
}

function describe(
  model: tf.LayersModel,
  metadata: ModelMetadata | null,
): Pick<RunnableModel, 'inputs' | 'outputs'> {
  if (!metadata) {
    const shapeOf = ({ shape }: tf.SymbolicTensor) => shape.slice(1);
    return {
      inputs: model.inputs.map((input) => ({
        nodeId: input.name,
        name: input.name,
        shape: shapeOf(input),
        columns: [],
      })),
      outputs: model.outputs.map((output, index) => ({
        nodeId: output.name,
        name: output.name,
        shape: shapeOf(output),
        loss: 'meanSquaredError',
        lossSettings: DEFAULT_LOSS_SETTINGS,
        weight: 1,
        target: '',
        index,
        activation: '',
      })),
    };
  }
  const { inputs, outputs } = metadata;
  const fits =
    inputs.length === model.inputs.length &&
    inputs.every(({ shape }, place) => same(shape, model.inputs[place])) &&
    outputs.every(({ shape, index }) => same(shape, model.outputs[index]));
  if (!fits) {
    throw new ModelFileError('model-metadata', {
      file: 'model.json',
      detail: 'netloom.inputs, netloom.outputs: shapes differ from the model’s',
    });
  }
  return { inputs, outputs };
}

const same = (shape: readonly number[], tensor: tf.SymbolicTensor | undefined): boolean =>
  tensor !== undefined &&
  tensor.shape.length === shape.length + 1 &&
  shape.every((size, axis) => [size, null].includes(tensor.shape[axis + 1] ?? null));
