/** Every kernel and gradient that Netloom adds to tfjs or replaces. */
import { registerActivationGradients } from './gradients/activations';
import { registerAveragePoolGradients } from './gradients/average-pool';
import { registerBatchNormGradient } from './gradients/batch-norm';
import { registerBroadcastGradients } from './gradients/broadcast';
import { registerDilatedGradients } from './gradients/dilated';
import { registerExtremeGradients } from './gradients/extremes';
import { registerSoftmaxGradient } from './gradients/softmax';
import { registerUnpackGradient } from './gradients/unpack';
import { registerMaxPool } from './host/max-pool';
import { registerResizeGrad } from './host/resize-grad';
import { registerSegmentSum } from './host/segment-sum';
import { registerConvolution } from './wasm/convolution';
import { registerDepthwise } from './wasm/depthwise';
import { registerMatMul } from './wasm/mat-mul';
import { registerWasmOptimizers } from './wasm/optimizers';
import { registerSmallWasmOps } from './wasm/small-ops';
import { registerWebgpuActivationGrad } from './webgpu/activation-grad';
import { registerWebgpuCast } from './webgpu/cast';
import { registerWebgpuMaxPoolGrad } from './webgpu/max-pool-grad';
import { registerWebgpuOptimizers } from './webgpu/optimizers';
import { registerWebgpuResizeGrad } from './webgpu/resize-grad';
import { registerWebgpuSelect } from './webgpu/select';
import { registerWebgpuSoftmaxGrad } from './webgpu/softmax-grad';

let installed = false;

/** Registers them all; does nothing when called again. */
export function installKernels(): void {
  if (installed) return;
  installed = true;
  for (const register of [
    registerActivationGradients,
    registerAveragePoolGradients,
    registerBatchNormGradient,
    registerBroadcastGradients,
    registerDilatedGradients,
    registerExtremeGradients,
    registerSoftmaxGradient,
    registerUnpackGradient,
    registerMaxPool,
    registerResizeGrad,
    registerSegmentSum,
    registerConvolution,
    registerDepthwise,
    registerMatMul,
    registerSmallWasmOps,
    registerWasmOptimizers,
    registerWebgpuActivationGrad,
    registerWebgpuCast,
    registerWebgpuMaxPoolGrad,
    registerWebgpuOptimizers,
    registerWebgpuResizeGrad,
    registerWebgpuSelect,
    registerWebgpuSoftmaxGrad,
  ]) {
    register();
  }
}
