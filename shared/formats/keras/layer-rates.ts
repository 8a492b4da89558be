import type { NodeId, ValidGraph } from '../../graph/graph';
import type { KerasCall } from '../../layers/define-layer';
import { pyNumber, pyString } from '../../layers/keras';
import type { TrainingSettings } from '../../training/settings';

export interface LayerRates {
  readonly optimizer: KerasCall;
  /** The optimizer's class, where Keras's own is not enough. */
  readonly preludes: readonly string[];
}

/** The optimizer, made to multiply the learning rate of layers that have a factor of their own. */
export function withLayerRates(
  optimizer: KerasCall,
  graph: ValidGraph,
  names: ReadonlyMap<NodeId, string>,
  settings: Pick<TrainingSettings, 'optimizer'>,
): LayerRates {
  const factors = graph.layers.flatMap(({ id, learningRate, frozen, sharesWith }) =>
    learningRate === 1 || frozen || sharesWith !== null
      ? []
      : [`    ${pyString(names.get(id) ?? id)}: ${pyNumber(learningRate)},`],
  );
  if (factors.length === 0) return { optimizer, preludes: [] };
  const base = optimizer.callee.split('.').at(-1);
  const lines = [
    'LEARNING_RATE_FACTORS = {',
    ...factors,
    '}',
    '',
    '',
    `class Layerwise${base}(${optimizer.callee}):`,
    '    """Multiplies the learning rate of some layers by a factor of their own."""',
    '',
    '    def factor_of(self, variable):',
    '        index = self._get_variable_index(variable)',
    '        layer = self._trainable_variables[index].path.split("/")[0]',
    '        return LEARNING_RATE_FACTORS.get(layer, 1.0)',
    '',
    '    def update_step(self, gradient, variable, learning_rate):',
    '        rate = learning_rate * self.factor_of(variable)',
    '        super().update_step(gradient, variable, rate)',
    ...(settings.optimizer === 'adamw' ? DECAY : []),
  ];
  return {
    optimizer: { ...optimizer, callee: `Layerwise${base}` },
    preludes: [lines.join('\n')],
  };
}

const DECAY = [
  '',
  '    def _apply_weight_decay(self, variables):',
  '        for variable in variables:',
  '            if self._use_weight_decay(variable):',
  '                rate = self.learning_rate * self.factor_of(variable)',
  '                variable.assign(variable * (1.0 - rate * self.weight_decay))',
];
