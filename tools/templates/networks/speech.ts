import { text } from '../../../shared/layers/text';
import { convNormActBlock } from '../blocks/conv-norm-act';
import { input, output } from '../ends';
import { dense, dropout, flatten, maxPool } from '../layers';
import { bundled, COSINE, type Template } from '../template';

const [RATE, SAMPLES, BANDS] = [8000, 6400, 32];

export const spokenDigits: Template = {
  id: 'spoken-digits',
  group: 'sequences',
  name: text('Spoken digits', '语音数字识别'),
  summary: text(
    'Hears which digit was said: a spectrogram on the mel scale, moved a little in time and pitch while it learns, read by a small convolutional network. The voices of the test are strangers to it; all are synthesised.',
    '听出所说的数字：梅尔声谱图在训练时沿时间与音高略作平移，再由小型卷积网络读取。测试中的嗓音它从未听过；所有语音均为合成。',
  ),
  paper:
    'Sainath, Parada: Convolutional neural networks for small-footprint keyword spotting. Interspeech 2015',
  data: { ...bundled('spoken-digits'), sound: { rate: RATE, seconds: SAMPLES / RATE } },
  training: { batchSize: 32, epochs: 40, learningRate: 0.003, schedule: COSINE },
  draw: (net) => {
    const frames = { fftLength: 256, sequenceLength: 256, sequenceStride: 128 };
    const bands = { samplingRate: RATE, numMelBins: BANDS, minFreq: 80, maxFreq: RATE / 2 };
    const sound = input(net, [SAMPLES]);
    const mel = net.layer('MelSpectrogram', 'spectrogram', { ...frames, ...bands }, sound);
    const even = net.layer('Rescaling', 'even', { scale: 0.025, offset: 1 }, mel);
    const picture = net.layer('Reshape', 'as_image', { targetShape: [BANDS, -1, 1] }, even);
    const moved = { heightFactor: 0.06, widthFactor: 0.1, fillMode: 'nearest' };
    let x = net.layer('RandomTranslation', 'move', moved, picture);
    const convolution = convNormActBlock({ epsilon: 0.001, momentum: 0.9 });
    for (const [place, filters] of [16, 32, 64].entries()) {
      x = net.block(convolution, `conv${place + 1}`, [x], { settings: { filters } });
      x = maxPool(net, x, `pool${place + 1}`, 2);
    }
    x = dropout(net, flatten(net, x), 'dropout', 0.5);
    output(net, dense(net, x, 'predictions', 10, 'softmax'));
  },
};
