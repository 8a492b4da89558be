import { expect, test } from 'vitest';
import { pictureOf } from '../../../shared/graph/network-picture';
import { openTemplate } from '../../helpers/open-template';

const sizes = (id: string) =>
  pictureOf(openTemplate(id).graph).map(({ category, shape }) => `${category} ${shape.join('×')}`);

test('a small network is drawn layer by layer, without those that change no tensor', () => {
  expect(sizes('lenet-5')).toEqual([
    'io 28×28×1',
    'convolution 28×28×6',
    'pooling 14×14×6',
    'convolution 10×10×16',
    'pooling 5×5×16',
    'core 120',
    'core 84',
    'core 10',
  ]);
});

test('a deep one by what every path goes through, in the colour of its dearest layers', () => {
  const stage = (count: number, shape: string) => Array(count).fill(`convolution ${shape}`);
  expect(sizes('resnet-50')).toEqual([
    'io 224×224×3',
    'convolution 112×112×64',
    'pooling 56×56×64',
    ...stage(3, '56×56×256'),
    ...stage(4, '28×28×512'),
    ...stage(6, '14×14×1024'),
    ...stage(3, '7×7×2048'),
    'pooling 2048',
    'core 1000',
  ]);
});

test('heads beside the way to the last Output are left out', () => {
  expect(sizes('googlenet-auxiliary')).toEqual(sizes('googlenet'));
});
