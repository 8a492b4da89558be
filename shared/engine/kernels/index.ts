/** Every kernel and gradient that Netloom adds to tfjs or replaces. */
import { registerAveragePoolGradients } from './gradients/average-pool';
import { registerBatchNormGradient } from './gradients/batch-norm';
import { registerBroadcastGradients } from './gradients/broadcast';
import { registerDilatedGradients } from './gradients/dilated';
import { registerExtremeGradients } from './gradients/extremes';
import { registerUnpackGradient } from './gradients/unpack';
import { registerMaxPool } from './host/max-pool';
import { registerResizeGrad } from './host/resize-grad';
import { registerSegmentSum } from './host/segment-sum';
import { registerConvolution } from './wasm/convolution';
import { registerDepthwise } from './wasm/depthwise';
import { registerMatMul } from './wasm/mat-mul';
import { registerSmallWasmOps } from './wasm/small-ops';
import { registerWebgpuCast } from './webgpu/cast';
import { registerWebgpuMaxPoolGrad } from './webgpu/max-pool-grad';
import { registerWebgpuResizeGrad } from './webgpu/resize-grad';
import { registerWebgpuSelect } from './webgpu/select';

let installed = false;

/** Registers them all; does nothing when called again. */
export function installKernels(): void {
  if (installed) return;
  installed = true;
  for (const register of [
    registerAveragePoolGradients,
    registerBatchNormGradient,
    registerBroadcastGradients,
    registerDilatedGradients,
    registerExtremeGradients,
    registerUnpackGradient,
    registerMaxPool,
    registerResizeGrad,
    registerSegmentSum,
    registerConvolution,
    registerDepthwise,
    registerMatMul,
    registerSmallWasmOps,
    registerWebgpuCast,
    registerWebgpuMaxPoolGrad,
    registerWebgpuResizeGrad,
    registerWebgpuSelect,
  ]) {
    register();
  }
}
