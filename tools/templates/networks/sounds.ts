import { text } from '../../../shared/layers/text';
import { convNormActBlock } from '../blocks/conv-norm-act';
import type { Drawing, Tensor } from '../drawing';
import { input, output } from '../ends';
import { dense, dropout, globalAverage, maxPool, reshape } from '../layers';
import { bundled, COSINE, type Template } from '../template';

const SAMPLES = 1024;
const COMMON = {
  group: 'sequences',
  data: bundled('sounds'),
} satisfies Partial<Template>;

const along = (net: Drawing, x: Tensor, name: string, filters: number, kernel: number): Tensor => {
  const sizes = { kernelSize: [kernel], strides: [1], padding: 'same' };
  const found = net.layer('Conv1D', name, { filters, ...sizes, activation: 'relu' }, x);
  const four = { poolSize: [4], strides: [4], padding: 'valid' };
  return net.layer('MaxPooling1D', `${name}_pool`, four, found);
};

const waveform: Template = {
  ...COMMON,
  id: 'cnn-waveform',
  name: text('1-D CNN on sound', '声音一维卷积网络'),
  summary: text(
    'Listens to the samples themselves: filters along time that find pitch and timbre by themselves, as the first layers of speech recognisers do.',
    '直接聆听采样值：沿时间滑动的滤波器自行找出音高与音色，语音识别器的前几层正是如此。',
  ),
  paper:
    'Dai, Dai, Qu, Li, Das: Very deep convolutional neural networks for raw waveforms. ICASSP 2017',
  training: { batchSize: 16, epochs: 20, learningRate: 0.002, schedule: COSINE },
  draw: (net) => {
    let x = reshape(net, input(net, [SAMPLES]), 'wave', [SAMPLES, 1]);
    x = along(net, x, 'conv1', 24, 32);
    x = along(net, x, 'conv2', 32, 8);
    x = along(net, x, 'conv3', 48, 4);
    x = net.layer('GlobalAveragePooling1D', 'average', {}, x);
    output(net, dense(net, dropout(net, x, 'dropout', 0.2), 'predictions', 6, 'softmax'));
  },
};

const spectrogram: Template = {
  ...COMMON,
  id: 'spectrogram-cnn',
  name: text('Spectrogram CNN', '声谱图卷积网络'),
  summary: text(
    'Turns sound into a picture, time across and pitch upwards, and reads it as image networks do: the usual way with sound for a decade.',
    '把声音变成图像：横轴为时间，纵轴为音高，再像图像网络那样读取：十年来处理声音的常用方法。',
  ),
  paper: 'Hershey et al.: CNN architectures for large-scale audio classification. ICASSP 2017',
  training: { batchSize: 16, epochs: 15, learningRate: 0.003, schedule: COSINE },
  draw: (net) => {
    const frames = { samplingRate: 8000, numMelBins: 32, maxFreq: 4000 };
    const lengths = { fftLength: 256, sequenceLength: 256, sequenceStride: 32 };
    const mel = net.layer(
      'MelSpectrogram',
      'spectrogram',
      { ...frames, ...lengths, minFreq: 60 },
      input(net, [SAMPLES]),
    );
    let x = net.layer('Reshape', 'as_image', { targetShape: [32, -1, 1] }, mel);
    const convolution = convNormActBlock({ epsilon: 0.001 });
    for (const [place, filters] of [16, 32, 64].entries()) {
      x = net.block(convolution, `conv${place + 1}`, [x], { settings: { filters } });
      if (place < 2) x = maxPool(net, x, `pool${place + 1}`, 2);
    }
    x = dropout(net, globalAverage(net, x), 'dropout', 0.2);
    output(net, dense(net, x, 'predictions', 6, 'softmax'));
  },
};

export const SOUNDS = [waveform, spectrogram];
