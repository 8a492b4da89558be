import type { NodeId, ValidGraph } from '../../graph/graph';
import { layerOf } from '../../layers/index';
import { pyBool, pyString } from '../../layers/keras';
import type { Stage, TrainingSettings } from '../../training/settings';
import { stageFaults } from '../../training/stage-faults';
import { includes, learningNodes, type StageNetwork } from '../../training/stage-network';
import type { Watched } from './schedule-source';

/** The network as its stages see it. */
function networkOf({ layers, outputs }: ValidGraph): StageNetwork {
  return {
    layers: layers.map((layer) => ({
      ...layer,
      learns:
        !layer.frozen &&
        layer.sharesWith === null &&
        (layerOf(layer.type)?.weights(layer.config, layer.inputShapes) ?? []).some(
          ({ trainable }) => trainable,
        ),
    })),
    outputs: outputs.map(({ id }) => id),
    nameOf: (id) => id,
  };
}

/** Whether there are stages, each of which can be trained. */
export const hasStages = (graph: ValidGraph, { stages = [] }: TrainingSettings): boolean =>
  stages.length > 0 && stages.every((stage) => stageFaults(networkOf(graph), stage).length === 0);

/** The places of the outputs that a stage learns from. */
export const outputPlaces = ({ outputs }: ValidGraph, named: Stage['outputs']): number[] =>
  outputs.flatMap(({ id }, place) => (includes(named, id) ? [place] : []));

/** The constant that lists the stages. `watched` says what callbacks watch in each, where there are any. */
export function stageList(
  graph: ValidGraph,
  { stages = [], stageOrder }: TrainingSettings,
  names: ReadonlyMap<NodeId, string>,
  watched: ((outputs: readonly number[]) => Watched) | null,
): string {
  const network = networkOf(graph);
  const timed = stageOrder !== 'alternating';
  const entries = stages.map((stage) => {
    const learning = learningNodes(network.layers, stage.layers);
    const layers = network.layers
      .filter(({ id, learns }) => learns && learning.has(id))
      .map(({ id }) => pyString(names.get(id) ?? id));
    const outputs = outputPlaces(graph, stage.outputs);
    const value = watched?.(outputs);
    return [
      '    {',
      `        "name": ${pyString(stage.name)},`,
      ...(timed ? [`        "epochs": ${stage.epochs},`] : []),
      ...(stage.layers === 'all'
        ? ['        "layers": None,']
        : ['        "layers": [', ...layers.map((name) => `            ${name},`), '        ],']),
      `        "outputs": [${outputs.join(', ')}],`,
      ...(value ? [`        "monitor": ${value.monitor},`, `        "mode": ${value.mode},`] : []),
      '    },',
    ].join('\n');
  });
  return [
    '# The layers that learn in each (None: all that are not frozen) and the places of the outputs',
    '# whose losses count.',
    'STAGES = [',
    ...entries,
    ']',
  ].join('\n');
}

/** Definitions that training in stages needs. */
export const STAGE_HELPERS: readonly string[] = [
  `def as_list(items):
    return list(items) if isinstance(items, (list, tuple)) else [items]`,
  `def pick(items, places):
    """The items at some places: one by itself, several as a list."""
    picked = [items[place] for place in places]
    return picked[0] if len(picked) == 1 else picked`,
  `def let_learn(learning, names):
    """Of the layers that can learn, lets those do so that are named."""
    for layer in learning:
        layer.trainable = names is None or layer.name in names`,
  `def part_of(model, steps_per_epoch, epochs, outputs):
    """The model as far as it leads to some of its outputs, compiled; its layers are the model's."""
    part = keras.Model(model.inputs, pick(model.outputs, outputs))
    return compile_model(part, steps_per_epoch, epochs, outputs)`,
];

interface TrainParts {
  readonly settings: TrainingSettings;
  /** A line that measures what Normalization layers receive, or nothing. */
  readonly adapt: string;
  readonly classWeight: string;
  /** Between epochs, of the learning rate; each with the comma behind it. */
  readonly rates: readonly string[];
  /** That end the training. */
  readonly stops: readonly string[];
}

const listed = (calls: readonly string[], space: string): string =>
  calls.length === 0
    ? '[]'
    : `[${calls.map((call) => `\n${space}    ${call},`).join('')}\n${space}]`;

/** `train_model` with its stages one after another. */
export const trainInSequence = ({ settings, adapt, classWeight, rates, stops }: TrainParts) =>
  `def train_model(x, y, validation_data=None):
    """Builds and trains on arrays, one stage after another: lists of them where there are several."""
    keras.utils.set_random_seed(SEED)
    steps_per_epoch = math.ceil(len(as_list(x)[0]) / BATCH_SIZE)
    model = build_model()${adapt}
    learning = [layer for layer in model.layers if layer.trainable]
    for stage in STAGES:
        outputs = stage["outputs"]
        let_learn(learning, stage["layers"])
        part = part_of(model, steps_per_epoch, stage["epochs"], outputs)
        held_out = None
        if validation_data is not None:
            held_out = (validation_data[0], pick(as_list(validation_data[1]), outputs))
        part.fit(
            x,
            pick(as_list(y), outputs),
            validation_data=held_out,
            epochs=stage["epochs"],
            batch_size=BATCH_SIZE,
            shuffle=${pyBool(settings.shuffle)},
            class_weight=${classWeight},
            callbacks=${listed([...rates, ...stops], '            ')},
        )
    let_learn(learning, None)
    return compile_model(model, steps_per_epoch)`;

/** `train_model` with its stages in turns; `used` are the places of the outputs that any learns from. */
export const trainInTurns = (
  { settings, adapt, classWeight, rates, stops }: TrainParts,
  used: readonly number[],
) => `def train_model(x, y, validation_data=None):
    """Builds and trains on arrays: at every step each stage makes one update on the batch."""
    keras.utils.set_random_seed(SEED)
    inputs, targets = as_list(x), as_list(y)
    steps_per_epoch = math.ceil(len(inputs[0]) / BATCH_SIZE)
    model = build_model()${adapt}
    learning = [layer for layer in model.layers if layer.trainable]
    parts = [part_of(model, steps_per_epoch, EPOCHS, stage["outputs"]) for stage in STAGES]
    used = [${used.join(', ')}]
    whole = part_of(model, steps_per_epoch, EPOCHS, used)
    callbacks = [
        keras.callbacks.CallbackList(${listed(stops, '        ')}, model=whole),
        *[keras.callbacks.CallbackList(${listed(rates, '        ')}, model=part) for part in parts],
    ]
    for each in callbacks:
        each.on_train_begin()
    order = np.arange(len(inputs[0]))
    for epoch in range(EPOCHS):${settings.shuffle ? '\n        np.random.shuffle(order)' : ''}
        for each in callbacks:
            each.on_epoch_begin(epoch)
        for part in parts:
            part.reset_metrics()
        for start in range(0, len(order), BATCH_SIZE):
            rows = order[start : start + BATCH_SIZE]
            batch = pick([array[rows] for array in inputs], range(len(inputs)))
            losses = []
            for stage, part in zip(STAGES, parts):
                let_learn(learning, stage["layers"])
                wanted = pick([array[rows] for array in targets], stage["outputs"])
                said = part.train_on_batch(
                    batch, wanted, class_weight=${classWeight}, return_dict=True
                )
                losses.append(float(said["loss"]))
        logs = {"loss": sum(losses)}
        if validation_data is not None:
            held_out = pick(as_list(validation_data[1]), used)
            said = whole.evaluate(
                validation_data[0], held_out, batch_size=BATCH_SIZE, verbose=0, return_dict=True
            )
            logs.update({f"val_{name}": value for name, value in said.items()})
        print(f"Epoch {epoch + 1}/{EPOCHS}:", logs)
        for each in callbacks:
            each.on_epoch_end(epoch, logs)
        if whole.stop_training:
            break
    for each in callbacks:
        each.on_train_end()
    let_learn(learning, None)
    return compile_model(model, steps_per_epoch)`;
