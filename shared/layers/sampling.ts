import { defineLayer } from './define-layer';
import { number } from './fields';
import { pyNumber } from './keras';
import { shapesDiffer } from './merge';
import { elements } from './rules';
import { sameShape } from './shape';
import { text } from './text';

const KERAS_CLASS = `@keras.saving.register_keras_serializable(package="netloom")
class Sampling(layers.Layer):
    """Draws from normal distributions given by mean and log-variance (Kingma and Welling, 2014).

    Gives the mean in prediction. Adds beta times their distance from the standard normal to the loss.
    """

    def __init__(self, beta=1.0, **kwargs):
        super().__init__(**kwargs)
        self.beta = beta
        self.seed_generator = keras.random.SeedGenerator(SEED)

    def call(self, inputs, training=None):
        mean, log_variance = inputs
        terms = 1.0 + log_variance - ops.square(mean) - ops.exp(log_variance)
        per_sample = -0.5 * ops.sum(ops.reshape(terms, (ops.shape(terms)[0], -1)), axis=1)
        self.add_loss(self.beta * ops.mean(per_sample))
        if not training:
            return mean
        noise = keras.random.normal(ops.shape(mean), seed=self.seed_generator)
        return mean + ops.exp(0.5 * log_variance) * noise

    def compute_output_shape(self, input_shape):
        return input_shape[0]

    def get_config(self):
        return {**super().get_config(), "beta": self.beta}`;

export const sampling = defineLayer({
  type: 'Sampling',
  category: 'core',
  name: text('Sampling', '采样'),
  summary: text(
    'The middle of a variational autoencoder: draws from the normal distributions that its first input gives the mean of and its second the log-variance. Gives the mean in prediction.',
    '变分自编码器的中间层：从正态分布中采样，第一个输入给出均值，第二个给出方差的对数。预测时给出均值。',
  ),
  inputs: { min: 2, max: 2 },
  fields: {
    beta: number({
      label: text('Weight of the divergence', '散度权重'),
      help: text(
        'How much the distance of the distributions from the standard normal (KL divergence, summed over a sample’s values) counts in the loss. Where the other loss is a mean over n values, 1/n weighs both as the evidence lower bound does.',
        '这些分布与标准正态分布的距离（KL 散度，对单个样本的各值求和）在损失中的权重。若另一损失是 n 个值的平均，取 1/n 即与证据下界一致。',
      ),
      default: 1,
      min: 0,
      max: 1e6,
      step: 0.01,
    }),
  },
  shape: (_config, inputs) => {
    const [mean = [], logVariance = []] = inputs;
    return sameShape(mean, logVariance) ? mean : shapesDiffer('shapes-differ', inputs, 1);
  },
  multiplyAdds: (_config, _inputs, output) => 2 * elements(output),
  brief: (config) => `β ${config.beta}`,
  build: ({ custom, name }, { beta }) => custom('Sampling', { name, beta }),
  keras: (config) => ({
    callee: 'Sampling',
    args: { beta: pyNumber(config.beta) },
    prelude: [KERAS_CLASS],
  }),
});
