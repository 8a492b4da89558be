import type { NodeId, ValidGraph } from '../../graph/graph';
import type { KerasCall } from '../../layers/define-layer';
import { pyBool, pyNumber } from '../../layers/keras';
import type { TrainingSettings } from '../../training/settings';
import { withLayerRates } from './layer-rates';
import { hasAccuracy, lossOf, metricOf } from './loss-source';
import { optimizerCall } from './optimizer-source';
import { oneOrLines, wrapCall } from './python-call';
import { scheduleSource, type Watched, watchedArgs } from './schedule-source';

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
  const watched = watchedBy(graph, settings, outputNames);
  const schedule = scheduleSource(settings, watched);
  const stopping = settings.earlyStopping;
  const stop = {
    callee: 'keras.callbacks.EarlyStopping',
    args: {
      ...watchedArgs(watched),
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
  const callbacks = [...schedule.callbacks, ...(stopping.enabled ? [stop] : [])];
  return {
    constants: [
      `SEED = ${settings.seed}`,
      `EPOCHS = ${settings.epochs}`,
      `BATCH_SIZE = ${settings.batchSize}`,
      `LEARNING_RATE = ${pyNumber(settings.learningRate)}`,
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
      compileFunction(graph, optimizer),
      trainFunction(
        settings,
        [
          ...(hasTexts(graph) && learnsVocabularies ? ['adapt_texts'] : []),
          ...(hasNormalization(graph) ? ['adapt_normalizations'] : []),
        ],
        callbacks.map((call) => wrapCall(call, { indent: 12, before: '            ' }).trimStart()),
      ),
    ],
  };
}

function compileFunction(graph: ValidGraph, optimizer: KerasCall): string {
  const losses = graph.outputs.map((output) => {
    const indent = graph.outputs.length === 1 ? 8 : 12;
    return wrapCall(lossOf(output), { indent, before: ' '.repeat(indent + 5) }).trimStart();
  });
  const weights = graph.outputs.map(({ config }) => pyNumber(Number(config.weight)));
  const metrics = graph.outputs.map((output) => `[${metricOf(output) ?? ''}]`);
  return `def compile_model(model, steps_per_epoch):
    """Schedules that count steps need to know how many batches an epoch has."""
    model.compile(
${wrapCall(optimizer, { indent: 8, before: '        optimizer=', after: ',' })}
        loss=${oneOrLines(losses, 8)},
        loss_weights=${weights.length === 1 ? weights[0] : `[${weights.join(', ')}]`},
        metrics=${oneOrLines(metrics, 8)},
    )
    return model`;
}

const trainFunction = (
  settings: TrainingSettings,
  adapts: readonly string[],
  callbacks: readonly string[],
): string =>
  `def train_model(x, y, validation_data=None):
    """Builds and trains on arrays: lists of them where there are several inputs or outputs."""
    keras.utils.set_random_seed(SEED)
    first = x[0] if isinstance(x, (list, tuple)) else x
    model = compile_model(build_model(), math.ceil(len(first) / BATCH_SIZE))${adapts.map((adapt) => `\n    ${adapt}(model, x)`).join('')}
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

/** Where there are several outputs Keras puts each one's name before its metric. */
function watchedBy(
  graph: ValidGraph,
  { earlyStopping: { monitor } }: TrainingSettings,
  outputNames: readonly string[],
): Watched {
  if (monitor === 'loss') return { monitor: 'loss', mode: 'min' };
  const classifier = graph.outputs.findIndex(hasAccuracy);
  if (monitor === 'valLoss' || classifier < 0) return { monitor: 'val_loss', mode: 'min' };
  const prefix = graph.outputs.length > 1 ? `${outputNames[classifier]}_` : '';
  return { monitor: `val_${prefix}accuracy`, mode: 'max' };
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
