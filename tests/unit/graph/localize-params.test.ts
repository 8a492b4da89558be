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

it('leaves what it does not know', () => {
  expect(localizeParams({ layer: 'Capsule', field: 'x' }, 'en')).toEqual({
    layer: 'Capsule',
    field: 'x',
  });
  expect(localizeParams({ names: 'a → b' }, 'en')).toEqual({ names: 'a → b' });
});
