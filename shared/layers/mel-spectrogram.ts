import { defineLayer } from './define-layer';
import { bool, number } from './fields';
import { pyBool, pyNumber } from './keras';
import { melFields, melFrames, melKerasArgs, melMultiplyAdds } from './mel';
import { text } from './text';

const inDecibels = (config: Record<string, unknown>) => config.powerToDb === true;

const fields = {
  ...melFields,
  powerToDb: bool({
    label: text('In decibels', '以分贝表示'),
    help: text('Takes the logarithm, as the ear does.', '取对数，与听觉一致。'),
    default: true,
  }),
  topDb: number({
    label: text('Range', '动态范围'),
    help: text(
      'Decibels below the loudest place of the batch at which all is silence.',
      '低于批次中最响处多少分贝即视为静音。',
    ),
    default: 80,
    min: 0,
    max: 1000,
    step: 10,
    advanced: true,
    when: inDecibels,
  }),
  minPower: number({
    label: text('Least power', '最小功率'),
    help: text('Lower ones count as this.', '更低的功率按此值计。'),
    default: 1e-10,
    min: 1e-20,
    max: 1,
    advanced: true,
    when: inDecibels,
  }),
  refPower: number({
    label: text('Reference power', '参考功率'),
    help: text('The power that is 0 decibels.', '0 分贝所对应的功率。'),
    default: 1,
    min: 1e-20,
    max: 1e9,
    advanced: true,
    when: inDecibels,
  }),
};
export const melSpectrogram = defineLayer({
  type: 'MelSpectrogram',
  category: 'convolution',
  name: text('MelSpectrogram', '梅尔声谱图'),
  summary: text(
    'Turns a sound into a picture of its frequencies over time, spaced as the ear hears: rows are mel bands, columns moments.',
    '把声音变成频率随时间变化的图，频率按听觉分布：行为梅尔频带，列为时刻。',
  ),
  keywords: ['spectrogram', 'STFT', 'audio', '音频', '语谱图'],
  inputs: { min: 1, max: 1 },
  fields,
  shape: (config, [input = []]) => {
    const frames = melFrames(config, input);
    return typeof frames === 'number' ? [config.numMelBins, frames] : frames;
  },
  multiplyAdds: (config, _inputs, [, frames]) => melMultiplyAdds(config, frames ?? 1),
  brief: (config) => `${config.numMelBins} · ${config.fftLength} · ↓${config.sequenceStride}`,
  build: ({ custom, name }, config) => custom('MelSpectrogram', { name, ...config }),
  keras: (config) => ({
    callee: 'layers.MelSpectrogram',
    args: {
      ...melKerasArgs(config),
      power_to_db: pyBool(config.powerToDb),
      top_db: pyNumber(config.topDb),
      mag_exp: pyNumber(config.magExp),
      min_power: pyNumber(config.minPower),
      ref_power: pyNumber(config.refPower),
    },
  }),
});
