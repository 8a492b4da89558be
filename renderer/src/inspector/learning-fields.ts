import type { GraphNode } from '../../../shared/graph/graph';
import { MAX_LEARNING_RATE_FACTOR } from '../../../shared/graph/learning';
import { bool, type ChoiceField, choice, number } from '../../../shared/layers/fields';
import { text } from '../../../shared/layers/text';

/** How training treats a layer's weights, as fields of a form. */
export const LEARNING_FIELDS = {
  train: bool({
    label: text('Train this layer', '训练该层'),
    help: text(
      'Off: training leaves its weights as they are, and a BatchNormalization keeps to the averages it has learned.',
      '关闭后，训练不会改变该层的权重，批归一化层则沿用已学到的均值与方差。',
    ),
    default: true,
  }),
  learningRate: number({
    label: text('Learning-rate factor', '学习率倍数'),
    help: text(
      'What the learning rate is multiplied by for this layer. Below 1 for layers that already know much; 0 is the same as not training it.',
      '该层的学习率所乘的数。已学得较好的层可小于 1；0 等同于不训练。',
    ),
    min: 0,
    max: MAX_LEARNING_RATE_FACTOR,
    step: 0.1,
    default: 1,
  }),
};

/** The layers whose weights a node could use. */
export function shareField(layers: readonly GraphNode[]): ChoiceField {
  const own = text('its own', '自己的权重');
  return choice(['', ...layers.map(({ id }) => id)], {
    label: text('Weights', '权重'),
    help: text(
      'Its own, or those of another layer, used here once more with the same settings: both learn together.',
      '自己的权重，或再次使用另一层的权重与设置：两处一起学习。',
    ),
    names: { '': own, ...Object.fromEntries(layers.map(({ id, name }) => [id, text(name, name)])) },
    default: '',
  });
}
