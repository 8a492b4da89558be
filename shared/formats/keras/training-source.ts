import type { NodeId, ValidGraph } from '../../graph/graph';
import type { KerasCall } from '../../layers/define-layer';
import { pyBool, pyNumber, pyString } from '../../layers/keras';
import type { TrainingSettings } from '../../training/settings';
import { withLayerRates } from './layer-rates';
import { hasAccuracy, lossOf, metricOf } from './loss-source';
import { optimizerCall } from './optimizer-source';
import { oneOrLines, wrapCall } from './python-call';
import { scheduleSource, type Watched } from './schedule-source';
import {
  hasStages,
  outputPlaces,
  STAGE_HELPERS,
  stageList,
  trainInSequence,
  trainInTurns,
} from './stage-source';

export interface TrainingSource {
  readonly constants: string;
  /** Definitions that stand before the functions. */
  readonly preludes: readonly string[];
  /** `compile_model` and `train_model`. */
  readonly functions: readonly string[];
}

const BALANCED = `def balanced_class_weight(y):
    """Samples / (classes that occur * samples of the class), for one-hot, binary or numbered classes."""
    y = np.asarray(y)
    y = y.reshape(len(y), -1)
    labels = y.argmax(axis=1) if y.shape[1] > 1 else np.maximum(y[:, 0], 0).astype(int)
    counts = np.bincount(labels)
    present = np.count_nonzero(counts)
    return {
        index: float(len(y) / (present * count)) if count else 0.0
        for index, count in enumerate(counts)
    }`;

const ADAPT = `def adapt_normalizations(model, x):
    """Measures the mean and the variance of what each Normalization receives, in order."""
    for layer in model.layers:
        if isinstance(layer, layers.Normalization):
            before = keras.Model(model.inputs, layers.Identity()(layer.input))
            layer.adapt(np.asarray(before.predict(x, batch_size=BATCH_SIZE, verbose=0)))`;

const ADAPT_TEXTS = `def adapt_texts(model, x):
    """Learns the vocabulary of each TextVectorization from the texts of its input."""
    arrays = x if isinstance(x, (list, tuple)) else [x]
    for tensor, texts in zip(model.inputs, arrays):
        for layer in model.layers:
            if isinstance(layer, layers.TextVectorization) and layer.input is tensor:
                layer.adapt(tf.constant(texts))`;

const hasTexts = (graph: ValidGraph): boolean =>
  graph.layers.some(({ type }) => type === 'TextVectorization');

const hasNormalization = (graph: ValidGraph): boolean =>
  graph.layers.some(({ type }) => type === 'Normalization');

/** What compiles and trains the model. `outputNames` are Keras's, in the order of its outputs. */
export function trainingSource(
  graph: ValidGraph,
  settings: TrainingSettings,
  outputNames: readonly string[],
  names: ReadonlyMap<NodeId, string>,
  learnsVocabularies: boolean,
): TrainingSource {
  const staged = hasStages(graph, settings);
  const inTurns = settings.stageOrder === 'alternating';
  const timed = staged && !inTurns;
  const places = [...outputNames.keys()];
  const used = inTurns
    ? places.filter((place) =>
        settings.stages?.some(({ outputs }) => outputPlaces(graph, outputs).includes(place)),
      )
    : places;
  const watchedIn = (outputs: readonly number[]) =>
    watchedBy(graph, settings, outputNames, outputs);
  const watched = timed
    ? { monitor: 'stage["monitor"]', mode: 'stage["mode"]' }
    : watchedIn(staged ? used : places);
  const schedule = scheduleSource(settings, watched, staged ? 'epochs' : 'EPOCHS');
  const stopping = settings.earlyStopping;
  const watches = stopping.enabled || settings.schedule.kind === 'plateau';
  const stop = {
    callee: 'keras.callbacks.EarlyStopping',
    args: {
      ...watched,
      min_delta: pyNumber(stopping.minDelta),
      patience: String(stopping.patience),
      restore_best_weights: pyBool(stopping.restoreBest),
    },
  };
  const { optimizer, preludes } = withLayerRates(
    optimizerCall(settings, schedule.rate),
    graph,
    names,
    settings,
  );
  const adapt = [
    ...(hasTexts(graph) && learnsVocabularies ? ['adapt_texts'] : []),
    ...(hasNormalization(graph) ? ['adapt_normalizations'] : []),
  ]
    .map((name) => `\n    ${name}(model, x)`)
    .join('');
  const written = (indent: number) => (call: KerasCall) =>
    wrapCall(call, { indent, before: ' '.repeat(indent) }).trimStart();
  const train = (): string => {
    if (!staged) {
      const callbacks = [...schedule.callbacks, ...(stopping.enabled ? [stop] : [])];
      return trainFunction(settings, adapt, callbacks.map(written(12)));
    }
    const parts = (indent: number) => ({
      settings,
      adapt,
      classWeight: classWeight(settings),
      rates: schedule.callbacks.map(written(indent)),
      stops: stopping.enabled ? [written(indent)(stop)] : [],
    });
    return timed ? trainInSequence(parts(16)) : trainInTurns(parts(12), used);
  };
  return {
    constants: [
      `SEED = ${settings.seed}`,
      ...(timed ? [] : [`EPOCHS = ${settings.epochs}`]),
      `BATCH_SIZE = ${settings.batchSize}`,
      `LEARNING_RATE = ${pyNumber(settings.learningRate)}`,
      ...(staged ? [stageList(graph, settings, names, timed && watches ? watchedIn : null)] : []),
    ].join('\n'),
    preludes: [
      ...new Set(graph.outputs.flatMap((output) => lossOf(output).prelude ?? [])),
      ...schedule.preludes,
      ...preludes,
      ...(settings.classWeights === 'balanced' ? [BALANCED] : []),
      ...(hasTexts(graph) && learnsVocabularies ? [ADAPT_TEXTS] : []),
      ...(hasNormalization(graph) ? [ADAPT] : []),
    ],
    functions: [
      ...(staged ? STAGE_HELPERS.slice(0, 3) : []),
      compileFunction(graph, optimizer, staged),
      ...(staged ? STAGE_HELPERS.slice(3) : []),
      train(),
    ],
  };
}

function compileFunction(graph: ValidGraph, optimizer: KerasCall, staged: boolean): string {
  const depth = staged ? 4 : 8;
  const asList = staged || graph.outputs.length > 1;
  const losses = graph.outputs.map((output) => {
    const indent = asList ? depth + 4 : depth;
    return wrapCall(lossOf(output), { indent, before: ' '.repeat(indent + 5) }).trimStart();
  });
  const weights = graph.outputs.map(({ config }) => pyNumber(Number(config.weight)));
  const metrics = graph.outputs.map((output) => `[${metricOf(output) ?? ''}]`);
  const optimizing = wrapCall(optimizer, { indent: 8, before: '        optimizer=', after: ',' });
  if (staged)
    return `def compile_model(model, steps_per_epoch, epochs=1, outputs=range(${losses.length})):
    """Compiles a model that has some of the outputs, by their places; schedules count steps."""
    losses = ${lines(losses)}
    loss_weights = [${weights.join(', ')}]
    metrics = ${lines(metrics)}
    model.compile(
${optimizing}
        loss=pick(losses, outputs),
        loss_weights=pick(loss_weights, outputs),
        metrics=pick(metrics, outputs),
    )
    return model`;
  return `def compile_model(model, steps_per_epoch):
    """Schedules that count steps need to know how many batches an epoch has."""
    model.compile(
${optimizing}
        loss=${oneOrLines(losses, 8)},
        loss_weights=${weights.length === 1 ? weights[0] : `[${weights.join(', ')}]`},
        metrics=${oneOrLines(metrics, 8)},
    )
    return model`;
}

const lines = (items: readonly string[]): string =>
  `[\n${items.map((item) => `        ${item},\n`).join('')}    ]`;

const trainFunction = (
  settings: TrainingSettings,
  adapt: string,
  callbacks: readonly string[],
): string =>
  `def train_model(x, y, validation_data=None):
    """Builds and trains on arrays: lists of them where there are several inputs or outputs."""
    keras.utils.set_random_seed(SEED)
    first = x[0] if isinstance(x, (list, tuple)) else x
    model = compile_model(build_model(), math.ceil(len(first) / BATCH_SIZE))${adapt}
    model.fit(
        x,
        y,
        validation_data=validation_data,
        epochs=EPOCHS,
        batch_size=BATCH_SIZE,
        shuffle=${pyBool(settings.shuffle)},
        class_weight=${classWeight(settings)},
        callbacks=[${callbacks.map((callback) => `\n            ${callback},`).join('')}${callbacks.length > 0 ? '\n        ' : ''}],
    )
    return model`;

/** Of a model with some of the outputs. Where it has several, Keras puts each one's name before its metric. */
function watchedBy(
  graph: ValidGraph,
  { earlyStopping: { monitor } }: TrainingSettings,
  outputNames: readonly string[],
  outputs: readonly number[],
): Watched {
  const min = pyString('min');
  if (monitor === 'loss') return { monitor: pyString('loss'), mode: min };
  const classifier = outputs.find((place) => {
    const output = graph.outputs[place];
    return output && hasAccuracy(output);
  });
  if (monitor === 'valLoss' || classifier === undefined)
    return { monitor: pyString('val_loss'), mode: min };
  const prefix = outputs.length > 1 ? `${outputNames[classifier]}_` : '';
  return { monitor: pyString(`val_${prefix}accuracy`), mode: pyString('max') };
}

/** Whether classes are named: which index each name has is known to the data alone. */
export const hasNamedClasses = ({ classWeights }: TrainingSettings): boolean =>
  typeof classWeights === 'object' && !Object.keys(classWeights).every((key) => /^\d+$/.test(key));

function classWeight({ classWeights }: TrainingSettings): string {
  if (classWeights === 'none') return 'None';
  if (classWeights === 'balanced') return 'balanced_class_weight(y)';
  const entries = Object.entries(classWeights).map(([key, value]) => `${Number(key)}: ${value}`);
  return `{${entries.join(', ')}}`;
}
