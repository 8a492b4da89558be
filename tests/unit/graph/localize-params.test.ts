import { expect, it } from 'vitest';
import { localizeParams } from '../../../shared/graph/localize-params';

it('names layers and fields as the palette and the form do', () => {
  const params = { layer: 'Conv2D', field: 'kernelSize', name: 'conv1', value: '3×3' };
  expect(localizeParams(params, 'zh-CN')).toEqual({
    ...params,
    layer: '二维卷积',
    field: '卷积核大小',
  });
  expect(localizeParams(params, 'en')).toEqual({ ...params, field: 'Kernel size' });
  expect(localizeParams({ layer: 'Flatten + Dense', to: '10' }, 'zh-CN').layer).toBe(
    '展平 + 全连接',
  );
});

it('names losses, which files keep by their keys', () => {
  const asked = { layer: 'Output', loss: 'hinge', wanted: 'categoricalCrossentropy' };
  expect(localizeParams(asked, 'zh-CN')).toEqual({
    layer: '输出',
    loss: '合页损失',
    wanted: '分类交叉熵',
  });
  const set = { layer: 'Output', field: 'loss', value: 'meanSquaredError' };
  expect(localizeParams(set, 'en').value).toBe('mean squared error');
  const several = { layer: 'Dense', settings: 'units = 10, activation = softmax' };
  expect(localizeParams(several, 'zh-CN').settings).toBe('单元数 = 10, 激活函数 = softmax');
  // An activation that is asked for has no name but its own.
  expect(localizeParams({ wanted: 'softmax' }, 'zh-CN').wanted).toBe('softmax');
});

it('leaves what it does not know', () => {
  expect(localizeParams({ layer: 'Capsule', field: 'x' }, 'en')).toEqual({
    layer: 'Capsule',
    field: 'x',
  });
  expect(localizeParams({ names: 'a → b' }, 'en')).toEqual({ names: 'a → b' });
});
