/** Puts the implicit products in place of tfjs's kernels that have one invocation for each value. */
import type { tf } from '../../tf';
import { replaceKernel, stockKernel } from '../register';
import { convFilterGrad } from './conv-filter-grad';
import { convForward } from './conv-forward';
import { type ConvAttrs, convGeometry } from './conv-geometry';
import { convInputGrad } from './conv-input-grad';
import type { Gpu } from './program';

type FilterAttrs = ConvAttrs & { filterShape: number[] };
type InputAttrs = ConvAttrs & { inputShape: number[] };

const undilated = (attrs: ConvAttrs): ConvAttrs => ({ ...attrs, dilations: 1 });

export function registerWebgpuConvolutions(): void {
  for (const name of ['Conv2DBackpropFilter', 'Conv3DBackpropFilterV2']) {
    channelsLast<'x' | 'dy', FilterAttrs>(name, (inputs, attrs, gpu) => {
      const geometry = convGeometry(inputs.x.shape, attrs.filterShape, undilated(attrs));
      return convFilterGrad(gpu, inputs, geometry, attrs.filterShape);
    });
  }
  for (const name of ['Conv2DBackpropInput', 'Conv3DBackpropInputV2']) {
    channelsLast<'dy' | 'filter', InputAttrs>(name, (inputs, attrs, gpu) => {
      const geometry = convGeometry(attrs.inputShape, inputs.filter.shape, undilated(attrs));
      return convInputGrad(gpu, inputs, geometry, attrs.inputShape);
    });
  }
  channelsLast<'x' | 'filter', ConvAttrs>('Conv3D', (inputs, attrs, gpu) =>
    convForward(gpu, inputs, convGeometry(inputs.x.shape, inputs.filter.shape, attrs)),
  );
}

/** tfjs's own serves where the channels come first. */
function channelsLast<Names extends string, Attrs extends ConvAttrs>(
  kernelName: string,
  run: (inputs: Record<Names, tf.TensorInfo>, attrs: Attrs, gpu: Gpu) => tf.TensorInfo,
): void {
  const stock = stockKernel<Names, Attrs>(kernelName, 'webgpu');
  replaceKernel<Names, Attrs, Gpu>(kernelName, 'webgpu', (inputs, attrs, gpu) =>
    attrs.dataFormat?.startsWith('NC') ? stock(inputs, attrs, gpu) : run(inputs, attrs, gpu),
  );
}
