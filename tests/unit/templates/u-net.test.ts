/**
 * The paper draws U-Net in its figure 1 and counts no parameters. Those who built it from the figure print
 * them: A. Nandan, "Model implementation: original U-Net in Keras / TensorFlow 2.3", 2020
 * (https://apoorvnandan.github.io/2020/08/30/unet-keras), layer by layer as below, and G. Chlebus, "Looking
 * under the hood of tensorflow models", 2018 (https://gchlebus.github.io), the same sum.
 */
import { expect, it } from 'vitest';
import { summary } from '../../../shared/graph/summary';
import { validate } from '../../../shared/graph/validate';
import { openTemplate } from '../../helpers/open-template';

/** Keras's summary of the layers that have weights: output and parameters. */
const PUBLISHED = [
  ['570×570×64', 640],
  ['568×568×64', 36_928],
  ['282×282×128', 73_856],
  ['280×280×128', 147_584],
  ['138×138×256', 295_168],
  ['136×136×256', 590_080],
  ['66×66×512', 1_180_160],
  ['64×64×512', 2_359_808],
  ['30×30×1024', 4_719_616],
  ['28×28×1024', 9_438_208],
  ['56×56×512', 2_097_664],
  ['54×54×512', 4_719_104],
  ['52×52×512', 2_359_808],
  ['104×104×256', 524_544],
  ['102×102×256', 1_179_904],
  ['100×100×256', 590_080],
  ['200×200×128', 131_200],
  ['198×198×128', 295_040],
  ['196×196×128', 147_584],
  ['392×392×64', 32_832],
  ['390×390×64', 73_792],
  ['388×388×64', 36_928],
  ['388×388×2', 130],
];
const PUBLISHED_TOTAL = 31_030_658;

it('U-Net is layer by layer what others built from its figure', () => {
  const { graph } = openTemplate('u-net');
  const validation = validate(graph, null);
  const withWeights = summary(graph, validation)
    .filter(({ params }) => params > 0)
    .map(({ outputShape, params }) => [outputShape?.join('×'), params]);
  expect(withWeights).toEqual(PUBLISHED);
  expect(validation.totals.params).toBe(PUBLISHED_TOTAL);
});
