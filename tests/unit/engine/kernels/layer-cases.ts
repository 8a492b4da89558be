/** One or more settings of every layer of the first set, at sizes small enough for finite differences. */
import { BatchNormalizationND } from '../../../../shared/engine/custom-layers/batch-normalization-nd';
import { CategoryEncoding } from '../../../../shared/engine/custom-layers/category-encoding';
import { CausalConv1D } from '../../../../shared/engine/custom-layers/causal-conv1d';
import { ConvLSTM2D } from '../../../../shared/engine/custom-layers/conv-lstm2d';
import { Conv1DTranspose } from '../../../../shared/engine/custom-layers/conv1d-transpose';
import {
  DepthwiseConv1D,
  SeparableConv1D,
} from '../../../../shared/engine/custom-layers/depthwise-conv1d';
import { EinsumDense } from '../../../../shared/engine/custom-layers/einsum-dense';
import { ELU } from '../../../../shared/engine/custom-layers/elu';
import {
  GlobalAveragePooling3D,
  GlobalMaxPooling3D,
} from '../../../../shared/engine/custom-layers/global-pooling3d';
import { GroupNormalization } from '../../../../shared/engine/custom-layers/group-normalization';
import { GROUPED_CONVOLUTIONS } from '../../../../shared/engine/custom-layers/grouped-conv';
import { GRUResetAfter } from '../../../../shared/engine/custom-layers/gru-reset-after';
import {
  RandomBrightness,
  RandomErasing,
  RandomFlip,
  RandomRotation,
} from '../../../../shared/engine/custom-layers/image-augmentation';
import { Lambda } from '../../../../shared/engine/custom-layers/lambda';
import { lrn } from '../../../../shared/engine/custom-layers/lrn';
import { Masking } from '../../../../shared/engine/custom-layers/masking';
import { MelSpectrogram } from '../../../../shared/engine/custom-layers/mel-spectrogram';
import { MFCC } from '../../../../shared/engine/custom-layers/mfcc';
import { MultiHeadAttention } from '../../../../shared/engine/custom-layers/multi-head-attention';
import { Normalization } from '../../../../shared/engine/custom-layers/normalization';
import {
  Cropping1D,
  Cropping3D,
  ZeroPadding1D,
  ZeroPadding3D,
} from '../../../../shared/engine/custom-layers/padding';
import { PositionEmbedding } from '../../../../shared/engine/custom-layers/position-embedding';
import { CenterCrop, Resizing } from '../../../../shared/engine/custom-layers/resizing';
import { RMSNormalization } from '../../../../shared/engine/custom-layers/rms-normalization';
import { SinePositionEncoding } from '../../../../shared/engine/custom-layers/sine-position-encoding';
import { Subtract } from '../../../../shared/engine/custom-layers/subtract';
import { TextVectorization } from '../../../../shared/engine/custom-layers/text-vectorization';
import { UnitNormalization } from '../../../../shared/engine/custom-layers/unit-normalization';
import { UpSampling1D, UpSampling3D } from '../../../../shared/engine/custom-layers/up-sampling';
import { fuseLayers } from '../../../../shared/engine/fused/fuse-layers';
import { tf } from '../../../../shared/engine/tf';

export interface LayerCase {
  name: string;
  /** Shapes of the inputs, without the batch. */
  inputs: number[][];
  layers: () => tf.layers.Layer[];
  /** Inputs are whole numbers from 0 to this, ending in zeros where a sequence is masked. */
  vocabulary?: number;
  training?: boolean;
}

const one = (
  name: string,
  inputs: number[][],
  layer: () => tf.layers.Layer,
  training = false,
): LayerCase => ({
  name,
  inputs,
  layers: () => [layer()],
  training,
});

const grouped = (rank: 1 | 2 | 3, args: object): tf.layers.Layer => {
  const Layer = GROUPED_CONVOLUTIONS[rank - 1];
  if (!Layer) throw new Error('Convolutions have one to three axes.');
  return new Layer({ filters: 4, groups: 2, kernelSize: 2, ...args });
};

const image = [[5, 6, 2]];
const sequence = [[4, 3]];
const volume = [[3, 4, 3, 2]];
const filling = { fillMode: 'reflect', fillValue: 0, interpolation: 'bilinear' } as const;
const pair = [
  [3, 2],
  [3, 2],
];
const masked = (name: string, layer: () => tf.layers.Layer): LayerCase => ({
  name,
  inputs: [[5]],
  vocabulary: 6,
  layers: () => [tf.layers.embedding({ inputDim: 7, outputDim: 3, maskZero: true }), layer()],
});

export const layerCases: LayerCase[] = [
  one('Dense', [[4]], () => tf.layers.dense({ units: 3, activation: 'tanh' })),
  one('Dense on sequences', sequence, () => tf.layers.dense({ units: 2, activation: 'sigmoid' })),
  one('Flatten', image, () => tf.layers.flatten()),
  one(
    'TextVectorization',
    [[6]],
    () =>
      new TextVectorization({
        maxTokens: 9,
        outputMode: 'int',
        length: 6,
        standardize: 'none',
        split: 'words',
        ngrams: 1,
      }),
  ),
  one('Reshape', image, () => tf.layers.reshape({ targetShape: [10, 6] })),
  one('Permute', image, () => tf.layers.permute({ dims: [3, 1, 2] })),
  one('RepeatVector', [[4]], () => tf.layers.repeatVector({ n: 3 })),
  one('Dropout at rest', [[4]], () => tf.layers.dropout({ rate: 0.5 })),
  one('GaussianNoise at rest', [[4]], () => tf.layers.gaussianNoise({ stddev: 1 })),
  one('ELU', sequence, () => new ELU({ alpha: 0.3 })),
  one('ThresholdedReLU', sequence, () => tf.layers.thresholdedReLU({ theta: 0.25 })),
  one(
    'EinsumDense',
    sequence,
    () =>
      new EinsumDense({
        equation: 'abc,cde->abde',
        outputShape: [-1, 2, 2],
        biasAxes: 'de',
        activation: 'tanh',
      }),
  ),
  one('Lambda', sequence, () => new Lambda({ expression: 'x * sigmoid(1.7 * x) - mean(x, 1)' })),
  one('Lambda of two', [[3, 2], [2]], () => new Lambda({ expression: 'x1 * softmax(x2) + x2' })),
  one('Rescaling', sequence, () => tf.layers.rescaling({ scale: -2, offset: 0.5 })),
  one('Masking', sequence, () => new Masking({ maskValue: 0.5 })),
  one('Conv1D', sequence, () =>
    tf.layers.conv1d({ filters: 2, kernelSize: 3, padding: 'same', activation: 'tanh' }),
  ),
  one('Conv1D dilated', [[9, 2]], () =>
    tf.layers.conv1d({ filters: 2, kernelSize: 3, dilationRate: 2 }),
  ),
  one('Conv2D', image, () =>
    tf.layers.conv2d({
      filters: 3,
      kernelSize: 3,
      strides: 2,
      padding: 'same',
      activation: 'sigmoid',
    }),
  ),
  one('Conv2D dilated', image, () =>
    tf.layers.conv2d({
      filters: 2,
      kernelSize: 2,
      dilationRate: 2,
      useBias: false,
      activation: 'elu',
    }),
  ),
  one('Conv2D channels first', [[2, 5, 6]], () =>
    tf.layers.conv2d({ filters: 3, kernelSize: 2, dataFormat: 'channelsFirst' }),
  ),
  one('Conv3D', [[3, 4, 3, 2]], () =>
    tf.layers.conv3d({ filters: 2, kernelSize: 2, padding: 'same' }),
  ),
  one('Conv3D dilated', [[5, 4, 3, 2]], () =>
    tf.layers.conv3d({ filters: 2, kernelSize: 2, dilationRate: 2, padding: 'same' }),
  ),
  one('Conv1D in groups, causal', [[5, 4]], () => grouped(1, { padding: 'causal', strides: 2 })),
  one('Conv2D in groups', [[4, 5, 4]], () =>
    grouped(2, { filters: 6, padding: 'same', activation: 'tanh' }),
  ),
  one('Conv2D in groups, dilated', [[4, 5, 4]], () => grouped(2, { dilationRate: 2 })),
  one('Conv3D in groups', [[3, 4, 3, 2]], () => grouped(3, { filters: 2, strides: 2 })),
  one('SeparableConv2D dilated', image, () =>
    tf.layers.separableConv2d({ filters: 2, kernelSize: 2, dilationRate: 2 }),
  ),
  one('DepthwiseConv2D dilated', image, () =>
    tf.layers.depthwiseConv2d({ kernelSize: 2, dilationRate: [2, 2] }),
  ),
  one('Conv2DTranspose', [[3, 4, 2]], () =>
    tf.layers.conv2dTranspose({ filters: 3, kernelSize: 3, strides: 2, padding: 'same' }),
  ),
  one(
    'Conv1DTranspose',
    sequence,
    () =>
      new Conv1DTranspose({
        filters: 2,
        kernelSize: 3,
        strides: 2,
        padding: 'same',
        activation: 'tanh',
      }),
  ),
  one(
    'Conv1DTranspose, no step apart, without bias',
    sequence,
    () => new Conv1DTranspose({ filters: 2, kernelSize: 2, useBias: false }),
  ),
  one('Conv3DTranspose', [[2, 3, 2, 2]], () =>
    tf.layers.conv3dTranspose({ filters: 2, kernelSize: 2, strides: 2, activation: 'sigmoid' }),
  ),
  one('SeparableConv2D', image, () =>
    tf.layers.separableConv2d({ filters: 3, kernelSize: 3, depthMultiplier: 2, padding: 'same' }),
  ),
  one('DepthwiseConv2D', image, () =>
    tf.layers.depthwiseConv2d({ kernelSize: 3, depthMultiplier: 2, strides: 2 }),
  ),
  one('ZeroPadding2D', image, () =>
    tf.layers.zeroPadding2d({
      padding: [
        [1, 2],
        [0, 1],
      ],
    }),
  ),
  one('Cropping2D', image, () =>
    tf.layers.cropping2D({
      cropping: [
        [1, 1],
        [2, 1],
      ],
    }),
  ),
  one('UpSampling2D nearest', image, () => tf.layers.upSampling2d({ size: [2, 3] })),
  one('UpSampling2D bilinear', image, () =>
    tf.layers.upSampling2d({ size: [2, 2], interpolation: 'bilinear' }),
  ),
  one('ZeroPadding1D', sequence, () => new ZeroPadding1D({ padding: [2, 1] })),
  one('ZeroPadding3D', volume, () => new ZeroPadding3D({ padding: [1, 0, 0, 2, 1, 1] })),
  one('Cropping1D', sequence, () => new Cropping1D({ cropping: [1, 2] })),
  one('Cropping3D', volume, () => new Cropping3D({ cropping: [1, 0, 0, 2, 1, 1] })),
  one('UpSampling1D', sequence, () => new UpSampling1D({ size: [3] })),
  one('UpSampling3D', volume, () => new UpSampling3D({ size: [2, 1, 3] })),
  one(
    'Resizing',
    image,
    () => new Resizing({ height: 3, width: 4, interpolation: 'bilinear', cropToAspectRatio: true }),
  ),
  one('CenterCrop', image, () => new CenterCrop({ height: 3, width: 3 })),
  one('CenterCrop of what is smaller', image, () => new CenterCrop({ height: 6, width: 4 })),
  one(
    'DepthwiseConv1D',
    sequence,
    () => new DepthwiseConv1D({ kernelSize: 2, depthMultiplier: 2, activation: 'tanh' }),
  ),
  one(
    'SeparableConv1D',
    [[7, 2]],
    () =>
      new SeparableConv1D({
        filters: 3,
        kernelSize: 3,
        depthMultiplier: 2,
        padding: 'same',
        dilationRate: 2,
      }),
  ),
  one('MaxPooling1D', sequence, () =>
    tf.layers.maxPooling1d({ poolSize: 2, strides: 1, padding: 'same' }),
  ),
  one('AveragePooling1D', sequence, () =>
    tf.layers.averagePooling1d({ poolSize: 3, strides: 2, padding: 'same' }),
  ),
  one('MaxPooling3D', [[3, 4, 3, 2]], () =>
    tf.layers.maxPooling3d({ poolSize: [2, 2, 2], strides: [2, 1, 2], padding: 'same' }),
  ),
  one('AveragePooling3D', [[3, 4, 3, 2]], () =>
    tf.layers.averagePooling3d({ poolSize: [2, 3, 2], strides: [1, 2, 2], padding: 'same' }),
  ),
  one('MaxPooling2D', image, () =>
    tf.layers.maxPooling2d({ poolSize: 3, strides: 2, padding: 'same' }),
  ),
  one('AveragePooling2D', image, () =>
    tf.layers.averagePooling2d({ poolSize: 3, strides: 2, padding: 'same' }),
  ),
  one('GlobalMaxPooling1D', sequence, () => tf.layers.globalMaxPooling1d()),
  one('GlobalAveragePooling1D', sequence, () => tf.layers.globalAveragePooling1d({})),
  one('GlobalMaxPooling2D', image, () => tf.layers.globalMaxPooling2d({})),
  one('GlobalAveragePooling2D', image, () => tf.layers.globalAveragePooling2d({})),
  one('GlobalMaxPooling3D', volume, () => new GlobalMaxPooling3D()),
  one('GlobalAveragePooling3D', volume, () => new GlobalAveragePooling3D()),
  one('Normalization', sequence, () => new Normalization({ axis: [2], invert: false })),
  one(
    'Normalization of all, backwards',
    image,
    () => new Normalization({ axis: [], invert: true }),
  ),
  one('RandomFlip at rest', image, () => new RandomFlip({ mode: 'horizontal' })),
  one('RandomRotation at rest', image, () => new RandomRotation({ factor: 0.5, ...filling })),
  one(
    'RandomBrightness at rest',
    image,
    () => new RandomBrightness({ factor: 1, lowest: 0, highest: 1 }),
  ),
  one(
    'RandomErasing at rest',
    image,
    () =>
      new RandomErasing({
        factor: 1,
        scaleLow: 0.5,
        scaleHigh: 1,
        fill: 'noise',
        fillValue: 0,
        lowest: 0,
        highest: 1,
      }),
  ),
  one(
    'MelSpectrogram',
    [[20]],
    () =>
      new MelSpectrogram({
        fftLength: 8,
        sequenceLength: 8,
        sequenceStride: 4,
        window: 'hann',
        samplingRate: 1000,
        numMelBins: 3,
        minFreq: 0,
        maxFreq: 500,
        powerToDb: true,
        topDb: 60,
        magExp: 2,
        minPower: 1e-3,
        refPower: 1,
      }),
  ),
  one(
    'MFCC',
    [[20]],
    () =>
      new MFCC({
        fftLength: 8,
        sequenceLength: 8,
        sequenceStride: 4,
        window: 'hann',
        samplingRate: 1000,
        numMelBins: 4,
        minFreq: 0,
        maxFreq: 500,
        magExp: 2,
        coefficients: 3,
        lifter: 22,
        minPower: 1e-3,
      }),
  ),
  one('BatchNormalization, training', image, () => tf.layers.batchNormalization(), true),
  one(
    'BatchNormalization, training, of vectors',
    [[4]],
    () => tf.layers.batchNormalization(),
    true,
  ),
  one(
    'BatchNormalization, training, of sequences',
    sequence,
    () => tf.layers.batchNormalization({ epsilon: 0.1 }),
    true,
  ),
  one(
    'BatchNormalization, training, over the rows',
    image,
    () => tf.layers.batchNormalization({ axis: 1 }),
    true,
  ),
  one('BatchNormalization at rest, over the columns', image, () =>
    tf.layers.batchNormalization({ axis: 2 }),
  ),
  one(
    'BatchNormalization, training, of volumes',
    [[2, 3, 2, 2]],
    () => new BatchNormalizationND({ axis: -1 }),
    true,
  ),
  one(
    'BatchNormalization, training, of volumes, over the rows',
    [[2, 3, 2, 2]],
    () => new BatchNormalizationND({ axis: 2 }),
    true,
  ),
  one(
    'Conv1D causal',
    [[6, 2]],
    () => new CausalConv1D({ filters: 2, kernelSize: 3, dilationRate: 2, activation: 'tanh' }),
  ),
  one('BatchNormalization at rest', image, () => tf.layers.batchNormalization()),
  one('LayerNormalization', sequence, () => tf.layers.layerNormalization()),
  one('LayerNormalization over an image', image, () =>
    tf.layers.layerNormalization({ axis: [1, 2, 3] }),
  ),
  one('GroupNormalization', [[2, 3, 6]], () => new GroupNormalization({ groups: 2 })),
  one('GroupNormalization of vectors', [[6]], () => new GroupNormalization({ groups: 2 })),
  one(
    'GroupNormalization, a channel a group, without scale',
    [[4, 3]],
    () => new GroupNormalization({ groups: 3, scale: false }),
  ),
  one('RMSNormalization', sequence, () => new RMSNormalization({ epsilon: 0.01 })),
  one('UnitNormalization', sequence, () => new UnitNormalization({ axis: [2] })),
  one('UnitNormalization of images', image, () => new UnitNormalization({ axis: [1, 2] })),
  one('LRN', image, () => lrn({ depthRadius: 1, alpha: 0.2, beta: 0.75 })),
  one('SimpleRNN', sequence, () => tf.layers.simpleRNN({ units: 2, returnSequences: true })),
  one('LSTM', sequence, () => tf.layers.lstm({ units: 2 })),
  one('GRU', sequence, () => tf.layers.gru({ units: 2, returnSequences: true })),
  one('GRU, reset after', sequence, () => new GRUResetAfter({ units: 2, returnSequences: true })),
  one('LSTM backwards', sequence, () => tf.layers.lstm({ units: 2, goBackwards: true })),
  one('Bidirectional LSTM', sequence, () =>
    tf.layers.bidirectional({
      layer: tf.layers.lstm({ units: 2, returnSequences: true }),
      mergeMode: 'concat',
    }),
  ),
  one('Bidirectional GRU, sum', sequence, () =>
    tf.layers.bidirectional({ layer: tf.layers.gru({ units: 2 }), mergeMode: 'sum' }),
  ),
  one('TimeDistributed Dense', sequence, () =>
    tf.layers.timeDistributed({ layer: tf.layers.dense({ units: 2 }) }),
  ),
  one('TimeDistributed Conv2D', [[3, 4, 4, 1]], () =>
    tf.layers.timeDistributed({ layer: tf.layers.conv2d({ filters: 2, kernelSize: 3 }) }),
  ),
  {
    name: 'LSTM after Dense after Masking',
    inputs: sequence,
    layers: () => [
      tf.layers.dense({ units: 2, activation: 'relu' }),
      new Masking({ maskValue: 0 }),
      tf.layers.lstm({ units: 2 }),
    ],
  },
  one('ConvLSTM2D', [[3, 3, 4, 2]], () =>
    tf.layers.convLstm2d({ filters: 2, kernelSize: 2, strides: [1, 2], padding: 'same' }),
  ),
  one(
    'ConvLSTM2D backwards',
    [[3, 2, 3, 2]],
    () => new ConvLSTM2D({ filters: 1, kernelSize: 2, goBackwards: true, returnSequences: true }),
  ),
  masked('masked SimpleRNN', () => tf.layers.simpleRNN({ units: 2 })),
  masked('masked LSTM', () => tf.layers.lstm({ units: 2, returnSequences: true })),
  masked('masked GRU', () => tf.layers.gru({ units: 2 })),
  masked('masked GRU, reset after', () => new GRUResetAfter({ units: 2 })),
  masked('masked Bidirectional', () =>
    tf.layers.bidirectional({ layer: tf.layers.lstm({ units: 2 }), mergeMode: 'concat' }),
  ),
  one(
    'MultiHeadAttention',
    sequence,
    () => new MultiHeadAttention({ numHeads: 2, keyDim: 2, valueDim: 3, dropout: 0, causal: true }),
  ),
  one(
    'MultiHeadAttention across',
    [
      [3, 2],
      [2, 4],
    ],
    () =>
      new MultiHeadAttention({ numHeads: 2, keyDim: 2, valueDim: 2, dropout: 0, causal: false }),
  ),
  masked(
    'masked MultiHeadAttention',
    () =>
      new MultiHeadAttention({ numHeads: 1, keyDim: 2, valueDim: 2, dropout: 0, causal: false }),
  ),
  one('PositionEmbedding', sequence, () => new PositionEmbedding({ inputDim: 4, outputDim: 3 })),
  one('SinePositionEncoding', sequence, () => new SinePositionEncoding({ maxWavelength: 10 })),
  {
    name: 'CategoryEncoding',
    inputs: [[4]],
    vocabulary: 6,
    layers: () => [new CategoryEncoding({ numTokens: 7, outputMode: 'count' })],
  },
  {
    name: 'Embedding',
    inputs: [[4]],
    vocabulary: 6,
    layers: () => [tf.layers.embedding({ inputDim: 7, outputDim: 3 })],
  },
  one('Add', pair, () => tf.layers.add()),
  one('Subtract', pair, () => new Subtract({})),
  one('Subtract, broadcast', [[3, 2], [2]], () => new Subtract({})),
  one('Multiply', pair, () => tf.layers.multiply()),
  one('Average', pair, () => tf.layers.average()),
  one('Maximum', pair, () => tf.layers.maximum()),
  one('Minimum', pair, () => tf.layers.minimum()),
  one('Maximum, broadcast', [[3, 2], [2]], () => tf.layers.maximum()),
  one(
    'Multiply, broadcast',
    [
      [4, 3, 2],
      [3, 2],
    ],
    () => tf.layers.multiply(),
  ),
  one(
    'Concatenate',
    [
      [3, 2],
      [3, 4],
    ],
    () => tf.layers.concatenate({ axis: -1 }),
  ),
  one(
    'Concatenate of images',
    [
      [2, 3, 2],
      [2, 3, 1],
    ],
    () => tf.layers.concatenate(),
  ),
  one('Dot of vectors', [[4], [4]], () => tf.layers.dot({ axes: 1 })),
  one('Dot of vectors, normalised', [[4], [4]], () => tf.layers.dot({ axes: -1, normalize: true })),
  one(
    'Dot of sequences',
    [
      [3, 2],
      [4, 2],
    ],
    () => tf.layers.dot({ axes: 2 }),
  ),
  one('Dot of sequence and vector', [[3, 2], [3]], () => tf.layers.dot({ axes: 1 })),
];

/** Numbers in [-1, 1), the same each time: a multiplicative congruential generator. */
export function numbers(size: number, seed: number): number[] {
  let state = (seed * 7919 + 17) % 2147483647;
  return Array.from({ length: size }, () => {
    state = (state * 48271) % 2147483647;
    return (state / 2147483647) * 2 - 1;
  });
}

/** The layers in a row, as a model with numbers of its own for weights. */
export function buildLayers({ inputs, layers, vocabulary }: LayerCase): tf.LayersModel {
  const ends = inputs.map((shape) =>
    tf.input({ shape, ...(vocabulary === undefined ? {} : { dtype: 'int32' as const }) }),
  );
  let flow: tf.SymbolicTensor | tf.SymbolicTensor[] =
    ends.length === 1 ? (ends[0] as tf.SymbolicTensor) : ends;
  for (const layer of layers()) flow = layer.apply(flow) as tf.SymbolicTensor;
  const model = tf.model({ inputs: ends, outputs: flow });
  const weights = model.getWeights();
  // Moving variances must be positive.
  const fresh = weights.map((weight, index) => {
    const name = model.weights[index]?.originalName ?? '';
    return tf.tidy(() => {
      const values = tf.tensor(numbers(weight.size, 100 + index), weight.shape);
      return name.includes('variance') ? tf.add(values, 1.5) : values;
    });
  });
  model.setWeights(fresh);
  fuseLayers(model);
  tf.dispose(fresh);
  return model;
}
