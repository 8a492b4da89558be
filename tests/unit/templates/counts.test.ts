import { describe, expect, it } from 'vitest';
import { validate } from '../../../shared/graph/validate';
import { openTemplate, readTemplates } from '../../helpers/open-template';

const totals = (id: string) => validate(openTemplate(id).graph, null).totals;

/** All parameters, and those that learn where some don't: the statistics of batch normalization. */
const PUBLISHED: Readonly<Record<string, readonly [params: number, trainable?: number]>> = {
  // By the papers' own tables.
  'perceptron-4-5-1': [31],
  'lenet-5': [61_706],
  alexnet: [60_965_224],
  googlenet: [6_998_552],
  'googlenet-auxiliary': [13_378_280],
  dqn: [1_686_180],
  // The paper gives no count; this is what PyTorch and Keras count in its figure 1, built layer by layer.
  'u-net': [31_030_658],
  // bert-base-uncased with its pooler.
  'bert-base': [109_482_240],
  // The released model of 12 layers, whose output layer is its word table.
  'gpt-2': [124_439_808],
  // keras.applications 3.15.
  'vgg-16': [138_357_544],
  'vgg-19': [143_667_240],
  'resnet-50': [25_636_712, 25_583_592],
  'resnet-101': [44_707_176, 44_601_832],
  'resnet-152': [60_419_944, 60_268_520],
  'inception-v3': [23_851_784, 23_817_352],
  'densenet-121': [8_062_504, 7_978_856],
  'mobilenet-v2': [3_538_984, 3_504_872],
  'efficientnet-b0': [5_330_571, 5_288_548],
};

describe('published networks', () => {
  it.each(Object.entries(PUBLISHED))('%s', (id, [params, trainable = params]) => {
    expect(totals(id)).toMatchObject({ params, trainable });
  });
});

describe('the list of templates', () => {
  it('gives the number of parameters of each', () => {
    for (const { id, params } of readTemplates()) expect(totals(id).params, id).toBe(params);
  });
});
