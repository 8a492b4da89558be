import { defineLayer } from './define-layer';
import { int, number } from './fields';
import { pyNumber } from './keras';
import { melFields, melFrames, melKerasArgs, melMultiplyAdds } from './mel';
import { text } from './text';

/**
 * Keras has mel bands and no cepstrum; the transform is HTK's, as in tf.signal. The shape is reckoned here: that
 * of Keras's own mel bands has a frame too many for some strides.
 */
const KERAS_CLASS = `@keras.saving.register_keras_serializable(package="netloom")
class MFCC(layers.MelSpectrogram):
    """Mel-frequency cepstral coefficients as HTK defines them: logarithms of mel bands through a
    cosine transform of type II, scaled by the root of 2 / bands and lifted."""

    def __init__(self, coefficients=13, lifter=0, **kwargs):
        super().__init__(**{**kwargs, "power_to_db": False})
        self.coefficients = coefficients
        self.lifter = lifter

    def call(self, inputs):
        levels = ops.log(ops.maximum(super().call(inputs), self.min_power))
        order = np.arange(self.coefficients)[:, None]
        bands = self.num_mel_bins
        basis = np.sqrt(2 / bands) * np.cos(np.pi / bands * order * (np.arange(bands) + 0.5))
        if self.lifter:
            basis *= 1 + self.lifter / 2 * np.sin(np.pi * order / self.lifter)
        return ops.matmul(ops.convert_to_tensor(basis, levels.dtype), levels)

    def compute_output_shape(self, input_shape):
        *batch, samples = input_shape
        frames = samples and 1 + (samples - self.fft_length % 2) // self.sequence_stride
        return (*batch, self.coefficients, frames)

    def get_config(self):
        config = {"coefficients": self.coefficients, "lifter": self.lifter}
        return {**super().get_config(), **config}`;

export const mfcc = defineLayer({
  type: 'MFCC',
  category: 'convolution',
  name: text('MFCC', '梅尔倒谱系数'),
  summary: text(
    'Sums up the sound of each moment in a few numbers (mel-frequency cepstral coefficients, as HTK defines them): rows are coefficients, columns moments. The first is the loudness, the next the shape of the spectrum, coarse to fine.',
    '用少数几个数概括每个时刻的声音（按 HTK 定义的梅尔频率倒谱系数）：行为系数，列为时刻。第一个系数是响度，其后由粗到细描述频谱的形状。',
  ),
  keywords: ['cepstrum', 'speech', 'audio', '音频', '语音', '倒谱'],
  inputs: { min: 1, max: 1 },
  fields: {
    coefficients: int({
      label: text('Coefficients', '系数个数'),
      help: text('Rows of the result: 13 are usual for speech.', '结果的行数：语音通常取 13。'),
      default: 13,
      max: 1024,
    }),
    ...melFields,
    numMelBins: { ...melFields.numMelBins, default: 40 },
    fftLength: { ...melFields.fftLength, default: 512 },
    sequenceLength: { ...melFields.sequenceLength, default: 400 },
    sequenceStride: { ...melFields.sequenceStride, default: 160 },
    lifter: int({
      label: text('Lifter', '倒谱提升'),
      help: text(
        'Raises the middle coefficients, which are small by nature: 22 in HTK. 0 leaves them as they are.',
        '提升本来就小的中间系数：HTK 取 22。0 表示不提升。',
      ),
      default: 0,
      min: 0,
      max: 1000,
      advanced: true,
    }),
    minPower: number({
      label: text('Least power', '最小功率'),
      help: text(
        'Lower ones count as this before the logarithm is taken.',
        '取对数前，更低的功率按此值计。',
      ),
      default: 1e-10,
      min: 1e-20,
      max: 1,
      advanced: true,
    }),
  },
  shape: (config, [input = []]) => {
    const frames = melFrames(config, input);
    if (typeof frames !== 'number') return frames;
    const { coefficients, numMelBins } = config;
    if (coefficients <= numMelBins) return [coefficients, frames];
    return {
      problem: 'too-many-coefficients',
      field: 'coefficients',
      params: { coefficients, bands: numMelBins },
      fixes: [
        { kind: 'set', config: { numMelBins: coefficients } },
        { kind: 'set', config: { coefficients: numMelBins } },
      ],
    };
  },
  multiplyAdds: (config, _inputs, [, frames]) =>
    melMultiplyAdds(config, frames ?? 1) + (frames ?? 1) * config.numMelBins * config.coefficients,
  brief: ({ coefficients, fftLength, sequenceStride }) =>
    `${coefficients} · ${fftLength} · ↓${sequenceStride}`,
  build: ({ custom, name }, config) => custom('MFCC', { name, ...config }),
  keras: (config) => ({
    callee: 'MFCC',
    args: {
      coefficients: String(config.coefficients),
      lifter: String(config.lifter),
      ...melKerasArgs(config),
      mag_exp: pyNumber(config.magExp),
      min_power: pyNumber(config.minPower),
    },
    prelude: [KERAS_CLASS],
  }),
});
