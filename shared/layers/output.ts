import { defineLayer } from './define-layer';
import { choice, number, textField } from './fields';
import { LOSS_FIELDS } from './loss-fields';
import { LOSS_NAMES, LOSSES } from './losses';
import { text } from './text';

/** The target of an output that learns to give back what came in: an autoencoder's. */
export const RECONSTRUCTION = '@input';

/** Targets that are the same for every sample: what a discriminator is to say of the real and of the false. */
export const CONSTANTS: Readonly<Record<string, number>> = { '@ones': 1, '@zeros': 0 };

export const output = defineLayer({
  type: 'Output',
  category: 'io',
  name: text('Output', '输出'),
  summary: text(
    'What the network is asked for: the target it learns and the loss that measures how far off it is.',
    '网络要给出的结果：学习的目标，以及衡量误差的损失函数。',
  ),
  inputs: { min: 1, max: 1 },
  hasOutput: false,
  fields: {
    loss: choice(LOSSES, {
      label: text('Loss', '损失函数'),
      help: text(
        'Categorical cross-entropy after softmax for classes, binary cross-entropy after sigmoid for yes or no, mean squared error for numbers.',
        '多分类：softmax 后用分类交叉熵；二分类：sigmoid 后用二元交叉熵；数值：均方误差。',
      ),
      default: 'categoricalCrossentropy',
      names: LOSS_NAMES,
    }),
    ...LOSS_FIELDS,
    target: textField({
      label: text('Target', '目标'),
      help: text(
        'The column to predict; empty means the data set’s first target, @input the input itself, @ones and @zeros the same number for every sample.',
        '要预测的列；留空表示数据集的第一个目标，@input 表示输入本身，@ones 与 @zeros 表示对每个样本都相同的数。',
      ),
      default: '',
      empty: text('first target', '第一个目标'),
    }),
    weight: number({
      label: text('Loss weight', '损失权重'),
      help: text(
        'How much this output counts in the total loss, where there are several.',
        '有多个输出时，该输出在总损失中的权重。',
      ),
      default: 1,
      min: 0,
      advanced: true,
    }),
  },
  shape: (_config, [shape = []]) => shape,
  brief: (config, language) => LOSS_NAMES[config.loss][language],
});
