/** Every kernel and gradient that Netloom adds to tfjs or replaces. */

import { registerCrossEntropyGradient } from './cross-entropy';
import { registerActivationGradients } from './gradients/activations';
import { registerAveragePoolGradients } from './gradients/average-pool';
import { registerBatchNormGradient } from './gradients/batch-norm';
import { registerBroadcastGradients } from './gradients/broadcast';
import { registerDilatedGradients } from './gradients/dilated';
import { registerExtremeGradients } from './gradients/extremes';
import { registerNormGradients } from './gradients/norm';
import { registerSoftmaxGradient } from './gradients/softmax';
import { registerUnpackGradient } from './gradients/unpack';
import { registerDepthwiseGrad } from './host/depthwise-grad';
import { registerMaxPool } from './host/max-pool';
import { registerResizeGrad } from './host/resize-grad';
import { registerWasmActivations } from './wasm/activations';
import { registerWasmBroadcasts } from './wasm/broadcast';
import { registerConv2DGrad } from './wasm/conv2d-grad';
import { registerConv3DGrad } from './wasm/conv3d-grad';
import { registerWasmCrossEntropy } from './wasm/cross-entropy';
import { registerWasmLookups } from './wasm/lookup';
import { registerWasmLrn } from './wasm/lrn';
import { registerMatMul } from './wasm/mat-mul';
import { registerWasmNorm } from './wasm/norm';
import { registerWasmOptimizers } from './wasm/optimizers';
import { registerWasmPool } from './wasm/pool';
import { stockProducts } from './wasm/product';
import { registerWasmReductions } from './wasm/reduce';
import { registerSmallWasmOps } from './wasm/small-ops';
import { registerWasmSoftmax } from './wasm/softmax';
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
  const products = stockProducts();
  for (const register of [
    registerActivationGradients,
    registerAveragePoolGradients,
    registerBatchNormGradient,
    registerBroadcastGradients,
    registerDilatedGradients,
    registerExtremeGradients,
    registerNormGradients,
    registerSoftmaxGradient,
    registerUnpackGradient,
    registerDepthwiseGrad,
    registerMaxPool,
    registerResizeGrad,
    registerMatMul,
    registerSmallWasmOps,
    registerWasmActivations,
    registerWasmBroadcasts,
    registerCrossEntropyGradient,
    registerWasmCrossEntropy,
    registerWasmLookups,
    registerWasmLrn,
    registerWasmNorm,
    registerWasmReductions,
    registerWasmOptimizers,
    registerWasmPool,
    registerWasmSoftmax,
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
  registerConv2DGrad(products);
  registerConv3DGrad(products);
}
