import type { Graph } from '../../shared/graph/graph';
import { Sketch } from './sketch';

/** 784-256-128-10. */
export function mlp(): Graph {
  const sketch = new Sketch();
  let last = sketch.add('Input', { shape: [784] });
  for (const units of [256, 128]) last = sketch.add('Dense', { units, activation: 'relu' }, last);
  return sketch.classify(last);
}

/** conv16-pool-conv32-pool-dense64-dense10 on 28×28. */
export function cnn(): Graph {
  const sketch = new Sketch();
  let last = sketch.add('Input', { shape: [28, 28, 1] });
  for (const filters of [16, 32]) {
    last = sketch.add('Conv2D', { filters, kernelSize: [3, 3], activation: 'relu' }, last);
    last = sketch.add('MaxPooling2D', { poolSize: [2, 2], strides: [2, 2] }, last);
  }
  last = sketch.add('Flatten', {}, last);
  return sketch.classify(sketch.add('Dense', { units: 64, activation: 'relu' }, last));
}

/** ResNet-20 for 32×32×3 (He et al. 2015, 4.2), its two projecting shortcuts by 1×1 convolutions. */
export function resnet20(): Graph {
  const sketch = new Sketch();
  const normalised = (source: string, filters: number, size: number, stride: number) => {
    const config = {
      filters,
      kernelSize: [size, size],
      strides: [stride, stride],
      padding: 'same',
      useBias: false,
      kernelInitializer: { kind: 'heNormal' },
    };
    return sketch.add('BatchNormalization', {}, sketch.add('Conv2D', config, source));
  };
  const relu = (source: string) => sketch.add('Activation', { activation: 'relu' }, source);
  let last = relu(normalised(sketch.add('Input', { shape: [32, 32, 3] }), 16, 3, 1));
  for (const [stage, filters] of [16, 32, 64].entries()) {
    for (let block = 0; block < 3; block++) {
      const stride = stage > 0 && block === 0 ? 2 : 1;
      const inner = relu(normalised(last, filters, 3, stride));
      const shortcut = stride === 2 ? normalised(last, filters, 1, 2) : last;
      last = relu(sketch.add('Add', {}, normalised(inner, filters, 3, 1), shortcut));
    }
  }
  return sketch.classify(sketch.add('GlobalAveragePooling2D', {}, last));
}
