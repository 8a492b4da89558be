/** Every kernel and gradient that Netloom adds to tfjs or replaces. */
import { registerAveragePoolGradients } from './gradients/average-pool';
import { registerBatchNormGradient } from './gradients/batch-norm';
import { registerBroadcastGradients } from './gradients/broadcast';
import { registerDilatedGradients } from './gradients/dilated';
import { registerExtremeGradients } from './gradients/extremes';
import { registerUnpackGradient } from './gradients/unpack';
import { registerDepthwiseGrad } from './host/depthwise-grad';
import { registerMaxPool } from './host/max-pool';
import { registerResizeGrad } from './host/resize-grad';
import { registerSegmentSum } from './host/segment-sum';
import { registerConv2DGrad } from './wasm/conv2d-grad';
import { registerConv3DGrad } from './wasm/conv3d-grad';
import { registerMatMul } from './wasm/mat-mul';
import { stockProducts } from './wasm/product';
import { registerSequences } from './wasm/sequence';
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
  const products = stockProducts();
  for (const register of [
    registerAveragePoolGradients,
    registerBatchNormGradient,
    registerBroadcastGradients,
    registerDilatedGradients,
    registerExtremeGradients,
    registerUnpackGradient,
    registerDepthwiseGrad,
    registerMaxPool,
    registerResizeGrad,
    registerSegmentSum,
    registerMatMul,
    registerSequences,
    registerSmallWasmOps,
    registerWebgpuCast,
    registerWebgpuMaxPoolGrad,
    registerWebgpuResizeGrad,
    registerWebgpuSelect,
  ]) {
    register();
  }
  registerConv2DGrad(products);
  registerConv3DGrad(products);
}
