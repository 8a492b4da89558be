/** What layers say of inputs that do not fit, and that what they offer mends it. */
import { describe, expect, test } from 'vitest';
import { defaultConfig, parseConfig } from '../../../shared/layers/config';
import {
  isShapeProblem,
  type LayerFix,
  type ShapeProblem,
} from '../../../shared/layers/define-layer';
import { layerOf } from '../../../shared/layers/index';
import type { Shape } from '../../../shared/layers/shape';

function shapeOf(type: string, config: object, ...inputs: Shape[]): Shape | ShapeProblem {
  const layer = layerOf(type);
  if (!layer) throw new Error(type);
  return layer.shape({ ...defaultConfig(layer), ...config }, inputs);
}

function problemOf(type: string, config: object, ...inputs: Shape[]): ShapeProblem {
  const shape = shapeOf(type, config, ...inputs);
  if (!isShapeProblem(shape)) throw new Error(`${type} takes it: ${shape}`);
  return shape;
}

/** The layer's output once a fix is applied. */
function mended(type: string, config: object, fix: LayerFix | undefined, ...inputs: Shape[]) {
  if (!fix) throw new Error('no fix');
  if (fix.kind === 'set') return shapeOf(type, { ...config, ...fix.config }, ...inputs);
  const inserted = shapeOf(fix.type, fix.config, inputs[fix.input ?? 0] ?? []);
  if (isShapeProblem(inserted)) return inserted;
  return shapeOf(type, config, ...inputs.with(fix.input ?? 0, inserted));
}

test('a window that is too large names the sizes and what would fit', () => {
  const config = { kernelSize: [7, 7] };
  const problem = problemOf('Conv2D', config, [6, 6, 16]);
  expect(problem).toMatchObject({
    problem: 'window-too-large',
    field: 'kernelSize',
    params: { input: '6×6', window: '7×7', fitting: '6×6' },
  });
  expect(problem.fixes?.map((fix) => mended('Conv2D', config, fix, [6, 6, 16]))).toEqual([
    [6, 6, 32],
    [1, 1, 32],
  ]);
});

test('a dilated window counts its reach, and the fitting one keeps its dilation', () => {
  const config = { kernelSize: [3, 3], dilationRate: [4, 1] };
  const problem = problemOf('Conv2D', config, [6, 6, 1]);
  expect(problem.params).toMatchObject({ window: '9×3', fitting: '2×3' });
  expect(mended('Conv2D', config, problem.fixes?.[1], [6, 6, 1])).toEqual([2, 4, 32]);
});

test('groups that leave a remainder are mended by fewer groups, or by as many filters as they need', () => {
  const config = { filters: 10, groups: 4 };
  const problem = problemOf('Conv2D', config, [6, 6, 8]);
  expect(problem).toMatchObject({
    problem: 'groups-dont-divide',
    field: 'groups',
    params: { channels: 8, filters: 10, groups: 4 },
  });
  expect(problem.fixes?.map((fix) => mended('Conv2D', config, fix, [6, 6, 8]))).toEqual([
    [4, 4, 10],
    [4, 4, 12],
  ]);
  const channels = problemOf('Conv1D', { filters: 6, groups: 3 }, [9, 4]);
  expect(channels.fixes).toEqual([{ kind: 'set', config: { groups: 2 } }]);
});

describe('inputs of the wrong rank', () => {
  test.each<[string, Shape, string, Shape[]]>([
    ['Conv2D', [784], 'needs-image', [[26, 26, 32]]],
    ['Conv2D', [12 * 12 * 3], 'needs-image', [[10, 10, 32]]],
    ['Conv2D', [28, 28], 'needs-image', [[26, 26, 32]]],
    ['Conv1D', [30], 'needs-sequence', [[28, 32]]],
    ['LSTM', [5, 4, 3], 'needs-sequence', [[64], [64]]],
    ['Conv3D', [6, 6, 6], 'needs-volume', [[4, 4, 4, 32]]],
    [
      'RepeatVector',
      [4, 3],
      'needs-vector',
      [
        [10, 12],
        [10, 3],
      ],
    ],
    [
      'RepeatVector',
      [2, 2, 5],
      'needs-vector',
      [
        [10, 20],
        [10, 5],
      ],
    ],
  ])('%s with %j: %s', (type, input, code, outputs) => {
    const problem = problemOf(type, {}, input);
    expect(problem.problem).toBe(code);
    expect(problem.fixes?.map((fix) => mended(type, {}, fix, input))).toEqual(outputs);
  });

  test('TimeDistributed tells of the layer inside, with fixes that reach it', () => {
    const config = { layer: { type: 'Conv2D', config: { kernelSize: [5, 5] } } };
    const problem = problemOf('TimeDistributed', config, [8, 4, 4, 1]);
    expect(problem).toMatchObject({ problem: 'window-too-large', field: 'layer' });
    const outputs = problem.fixes?.map((fix) =>
      mended('TimeDistributed', config, fix, [8, 4, 4, 1]),
    );
    expect(outputs).toEqual([
      [8, 4, 4, 32],
      [8, 1, 1, 32],
    ]);
  });
});

describe('inputs that do not go together', () => {
  test('Add names the one that differs and offers a layer that changes its channels', () => {
    const inputs: Shape[] = [
      [8, 8, 16],
      [8, 8, 16],
      [8, 8, 4],
    ];
    const problem = problemOf('Add', {}, ...inputs);
    expect(problem).toMatchObject({
      problem: 'shapes-differ',
      params: { index: 3, shape: '8×8×4', others: '8×8×16' },
    });
    expect(mended('Add', {}, problem.fixes?.[0], ...inputs)).toEqual([8, 8, 16]);
  });

  test('Concatenate offers to flatten the image beside a vector', () => {
    const inputs: Shape[] = [[7], [2, 2, 3]];
    const problem = problemOf('Concatenate', {}, ...inputs);
    expect(mended('Concatenate', {}, problem.fixes?.[0], ...inputs)).toEqual([19]);
  });

  test('an axis of 1, or a missing one, stretches', () => {
    expect(shapeOf('Multiply', {}, [4, 4, 8], [1, 1, 8])).toEqual([4, 4, 8]);
    expect(shapeOf('Maximum', {}, [8], [4, 4, 8])).toEqual([4, 4, 8]);
  });
});

test('Reshape offers sizes that hold as many values', () => {
  const problem = problemOf('Reshape', { targetShape: [10, 10] }, [28, 10]);
  expect(problem.params).toMatchObject({ from: '28×10', size: 280, to: '10×10', known: 100 });
  const outputs = problem.fixes?.map((fix) => mended('Reshape', {}, fix, [28, 10]));
  expect(outputs).toEqual([
    [10, 28],
    [28, 10],
  ]);
});

describe('settings that do not go together, mended by what is offered', () => {
  test.each<[string, object, Shape, string, Shape[]]>([
    ['Cropping1D', { cropping: [3, 2] }, [5, 2], 'crop-leaves-nothing', [[5, 2]]],
    [
      'RandomContrast',
      { lowest: 1, highest: 0 },
      [4, 4, 1],
      'range-empty',
      [
        [4, 4, 1],
        [4, 4, 1],
      ],
    ],
    ['RandomErasing', { scaleLow: 0.5 }, [4, 4, 1], 'shares-out-of-order', [[4, 4, 1]]],
    ['MelSpectrogram', {}, [1000], 'sound-too-short', [[128, 2]]],
    [
      'MFCC',
      { coefficients: 50 },
      [1000],
      'too-many-coefficients',
      [
        [50, 7],
        [40, 7],
      ],
    ],
    [
      'MelSpectrogram',
      { sequenceLength: 4000 },
      [9000],
      'frame-longer-than-transform',
      [[128, 18]],
    ],
    ['MelSpectrogram', { minFreq: 9000 }, [9000], 'frequencies-empty', [[128, 18]]],
    [
      'DepthwiseConv1D',
      { strides: [2], dilationRate: [2] },
      [9, 2],
      'strides-and-dilation',
      [
        [4, 2],
        [5, 2],
      ],
    ],
    ['EinsumDense', { equation: 'ab,bc->bc' }, [4], 'einsum-equation', []],
    ['EinsumDense', {}, [4, 3], 'einsum-rank', []],
    ['EinsumDense', { outputShape: [2, 3] }, [4], 'einsum-output', []],
    ['EinsumDense', { outputShape: [-1] }, [4], 'einsum-size-open', [[64]]],
    ['EinsumDense', { biasAxes: 'b' }, [4], 'einsum-bias', [[64]]],
    [
      'EinsumDense',
      { equation: 'abc,cd->abd', outputShape: [9, 5], biasAxes: '' },
      [4, 3],
      'einsum-size',
      [[4, 5]],
    ],
  ])('%s %j of %j: %s', (type, config, input, code, outputs) => {
    const problem = problemOf(type, config, input);
    expect(problem.problem).toBe(code);
    expect((problem.fixes ?? []).map((fix) => mended(type, config, fix, input))).toEqual(outputs);
  });
});

test('a size that is not known yet is passed on, or asked for where weights depend on it', () => {
  expect(shapeOf('Conv1D', {}, [null, 3])).toEqual([null, 32]);
  expect(shapeOf('Dense', {}, [4, null])).toEqual({ problem: 'size-unknown' });
  expect(shapeOf('Flatten', {}, [null, 3])).toEqual({ problem: 'size-unknown' });
});

test('bounds in the wrong order are no setting', () => {
  const layer = layerOf('Dense');
  if (!layer) throw new Error('no Dense');
  const kernelConstraint = { kind: 'minMaxNorm', minValue: 2, maxValue: 1, rate: 1 };
  expect(parseConfig(layer, { kernelConstraint }).invalid).toEqual(['kernelConstraint']);
});
