/** Puts the implicit products in place of tfjs's kernels that have one invocation for each value. */
import type { tf } from '../../tf';
import { GROUPED_CONV, GROUPED_CONV_FILTER_GRAD, GROUPED_CONV_INPUT_GRAD } from '../grouped-conv';
import { replaceKernel, stockKernel } from '../register';
import { convFilterGrad } from './conv-filter-grad';
import { convForward } from './conv-forward';
import { type ConvAttrs, convGeometry } from './conv-geometry';
import { convInputGrad } from './conv-input-grad';
import type { Gpu } from './program';

type FilterAttrs = ConvAttrs & { filterShape: number[] };
type InputAttrs = ConvAttrs & { inputShape: number[] };

const undilated = (attrs: ConvAttrs): ConvAttrs => ({ ...attrs, dilations: 1 });

type Run<Names extends string, Attrs> = (
  inputs: Record<Names, tf.TensorInfo>,
  attrs: Attrs,
  gpu: Gpu,
) => tf.TensorInfo;

const forward: Run<'x' | 'filter', ConvAttrs> = (inputs, attrs, gpu) =>
  convForward(gpu, inputs, convGeometry(inputs.x.shape, inputs.filter.shape, attrs));

const filterGrad: Run<'x' | 'dy', FilterAttrs> = (inputs, attrs, gpu) => {
  const geometry = convGeometry(inputs.x.shape, attrs.filterShape, undilated(attrs));
  return convFilterGrad(gpu, inputs, geometry, attrs.filterShape);
};

const inputGrad: Run<'dy' | 'filter', InputAttrs> = (inputs, attrs, gpu) => {
  const geometry = convGeometry(attrs.inputShape, inputs.filter.shape, undilated(attrs));
  return convInputGrad(gpu, inputs, geometry, attrs.inputShape);
};

export function registerWebgpuConvolutions(): void {
  channelsLast('Conv2DBackpropFilter', filterGrad);
  channelsLast('Conv3DBackpropFilterV2', filterGrad);
  channelsLast('Conv2DBackpropInput', inputGrad);
  channelsLast('Conv3DBackpropInputV2', inputGrad);
  channelsLast('Conv3D', forward);
  replaceKernel(GROUPED_CONV, 'webgpu', forward);
  replaceKernel(GROUPED_CONV_FILTER_GRAD, 'webgpu', filterGrad);
  replaceKernel(GROUPED_CONV_INPUT_GRAD, 'webgpu', inputGrad);
}

/** tfjs's own serves where the channels come first. */
function channelsLast<Names extends string, Attrs extends ConvAttrs>(
  kernelName: string,
  run: Run<Names, Attrs>,
): void {
  const stock = stockKernel<Names, Attrs>(kernelName, 'webgpu');
  replaceKernel<Names, Attrs, Gpu>(kernelName, 'webgpu', (inputs, attrs, gpu) =>
    attrs.dataFormat?.startsWith('NC') ? stock(inputs, attrs, gpu) : run(inputs, attrs, gpu),
  );
}
