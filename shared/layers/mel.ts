import type { ShapeProblem } from './define-layer';
import { type ConfigOf, choice, int, number } from './fields';
import { pyNumber, pyString } from './keras';
import { needRank, SIZE_UNKNOWN } from './rules';
import type { Shape } from './shape';
import { text } from './text';

/** How a sound is cut into frames and its frequencies are put together into bands. */
export const melFields = {
  samplingRate: int({
    label: text('Sampling rate', '采样率'),
    help: text('Samples a second, as the sound was recorded.', '声音录制时每秒的采样数。'),
    default: 16_000,
    max: 384_000,
  }),
  numMelBins: int({
    label: text('Mel bands', '梅尔频带数'),
    help: text(
      'Rows of the result, evenly spaced as the ear hears.',
      '结果的行数，按听觉均匀分布。',
    ),
    default: 128,
    max: 1024,
  }),
  fftLength: int({
    label: text('Transform length', '变换长度'),
    help: text(
      'Samples that each frame is transformed as: half as many frequencies are told apart. A power of two.',
      '每帧参与变换的采样数：可分辨的频率数约为其一半。宜取 2 的幂。',
    ),
    default: 2048,
    min: 2,
    max: 8192,
  }),
  sequenceLength: int({
    label: text('Frame length', '帧长'),
    help: text(
      'Samples that a frame sees, at most as many as the transform is long; shorter frames tell moments apart better.',
      '每帧包含的采样数，不超过变换长度；帧越短，时间分辨越细。',
    ),
    default: 2048,
    max: 8192,
    advanced: true,
  }),
  sequenceStride: int({
    label: text('Stride', '步幅'),
    help: text(
      'Samples from one frame to the next: the fewer, the more columns.',
      '相邻两帧相隔的采样数：越小，结果的列数越多。',
    ),
    default: 512,
  }),
  window: choice(['hann', 'hamming'], {
    label: text('Window', '窗函数'),
    help: text('How a frame fades in and out.', '每帧首尾渐弱的方式。'),
    default: 'hann',
    advanced: true,
  }),
  minFreq: number({
    label: text('Lowest frequency', '最低频率'),
    help: text('In hertz.', '单位为赫兹。'),
    default: 20,
    min: 0,
    max: 192_000,
    step: 10,
  }),
  maxFreq: number({
    label: text('Highest frequency', '最高频率'),
    help: text('In hertz; at most half the sampling rate.', '单位为赫兹，至多为采样率的一半。'),
    default: 8000,
    min: 0,
    max: 192_000,
    step: 100,
  }),
  magExp: number({
    label: text('Exponent', '指数'),
    help: text(
      'Of the magnitudes that are summed: 2 for power, 1 for amplitude.',
      '求和前幅度的指数：2 为功率，1 为幅度。',
    ),
    default: 2,
    min: 0.1,
    max: 4,
    advanced: true,
  }),
};
export type MelConfig = ConfigOf<typeof melFields>;

function settingsProblem(config: MelConfig): ShapeProblem | null {
  const { sequenceLength, fftLength, minFreq, maxFreq, samplingRate } = config;
  if (sequenceLength > fftLength)
    return {
      problem: 'frame-longer-than-transform',
      field: 'sequenceLength',
      params: { frame: sequenceLength, transform: fftLength },
      fixes: [{ kind: 'set', config: { sequenceLength: fftLength } }],
    };
  if (minFreq < maxFreq) return null;
  return {
    problem: 'frequencies-empty',
    field: 'maxFreq',
    params: { lowest: minFreq, highest: maxFreq },
    fixes: [{ kind: 'set', config: { minFreq: 0, maxFreq: samplingRate / 2 } }],
  };
}

/** Columns: frames whose middles lie a stride apart, the sound mirrored at its ends. */
const framesIn = ({ fftLength, sequenceStride }: MelConfig, samples: number): number =>
  1 + Math.floor((samples + 2 * Math.floor(fftLength / 2) - fftLength) / sequenceStride);

/** The number of frames that a sound makes, or why it makes none. */
export function melFrames(config: MelConfig, input: Shape): number | ShapeProblem {
  const rank = needRank(input, 1);
  if (rank) return rank;
  const [samples = null] = input;
  if (samples === null) return SIZE_UNKNOWN;
  const problem = settingsProblem(config);
  if (problem) return problem;
  const most = 2 * samples - 1;
  if (config.fftLength > most)
    return {
      problem: 'sound-too-short',
      field: 'fftLength',
      params: { samples, transform: config.fftLength, fitting: most },
      fixes:
        most < 2
          ? []
          : [
              {
                kind: 'set',
                config: {
                  fftLength: most,
                  sequenceLength: Math.min(config.sequenceLength, most),
                },
              },
            ],
    };
  return framesIn(config, samples);
}

/** Of the transform and the bands, for one sound. */
export function melMultiplyAdds(config: MelConfig, frames: number): number {
  const bins = Math.floor(config.fftLength / 2) + 1;
  return frames * bins * (2 * config.sequenceLength + config.numMelBins);
}

/** As Keras calls these settings. */
export const melKerasArgs = (config: MelConfig): Readonly<Record<string, string>> => ({
  fft_length: String(config.fftLength),
  sequence_stride: String(config.sequenceStride),
  sequence_length: String(config.sequenceLength),
  window: pyString(config.window),
  sampling_rate: String(config.samplingRate),
  num_mel_bins: String(config.numMelBins),
  min_freq: pyNumber(config.minFreq),
  max_freq: pyNumber(config.maxFreq),
});
