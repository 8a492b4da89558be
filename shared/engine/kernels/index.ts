/** Every kernel and gradient that Netloom adds to tfjs or replaces. */
import { registerCrossEntropyGradient } from '../losses/cross-entropy';
import { registerActivationGradients } from './gradients/activations';
import { registerAveragePoolGradients } from './gradients/average-pool';
import { registerBatchNormGradient } from './gradients/batch-norm';
import { registerBroadcastGradients } from './gradients/broadcast';
import { registerDilatedGradients } from './gradients/dilated';
import { registerExtremeGradients } from './gradients/extremes';
import { registerSoftmaxGradient } from './gradients/softmax';
import { registerUnpackGradient } from './gradients/unpack';
import { registerDepthwiseGrad } from './host/depthwise-grad';
import { registerMaxPool } from './host/max-pool';
import { registerResizeGrad } from './host/resize-grad';
import { registerSegmentSum } from './host/segment-sum';
import { registerConv2DGrad } from './wasm/conv2d-grad';
import { registerConv3DGrad } from './wasm/conv3d-grad';
import { registerMatMul } from './wasm/mat-mul';
import { stockProducts } from './wasm/product';
import { registerSmallWasmOps } from './wasm/small-ops';
import { registerWebgpuActivationGrad } from './webgpu/activation-grad';
import { registerWebgpuBatchNorm } from './webgpu/batch-norm';
import { registerWebgpuCast } from './webgpu/cast';
import { registerWebgpuConvolutions } from './webgpu/convolutions';
import { registerWebgpuCrossEntropy } from './webgpu/cross-entropy';
import { registerWebgpuDepthwiseFilterGrad } from './webgpu/depthwise-filter-grad';
import { registerWebgpuLayerNorm } from './webgpu/layer-norm';
import { registerWebgpuMatMul } from './webgpu/mat-mul';
import { registerWebgpuMaxPoolGrad } from './webgpu/max-pool-grad';
import { registerWebgpuOptimizers } from './webgpu/optimizers';
import { registerWebgpuResizeGrad } from './webgpu/resize-grad';
import { registerWebgpuSelect } from './webgpu/select';
import { registerWebgpuSoftmaxGrad } from './webgpu/softmax-grad';
import { registerWebgpuSum } from './webgpu/sum';

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
    registerCrossEntropyGradient,
    registerDilatedGradients,
    registerExtremeGradients,
    registerSoftmaxGradient,
    registerUnpackGradient,
    registerDepthwiseGrad,
    registerMaxPool,
    registerResizeGrad,
    registerSegmentSum,
    registerSmallWasmOps,
    registerWebgpuActivationGrad,
    registerWebgpuBatchNorm,
    registerWebgpuCast,
    registerWebgpuConvolutions,
    registerWebgpuCrossEntropy,
    registerWebgpuDepthwiseFilterGrad,
    registerWebgpuLayerNorm,
    registerWebgpuMatMul,
    registerWebgpuMaxPoolGrad,
    registerWebgpuOptimizers,
    registerWebgpuResizeGrad,
    registerWebgpuSelect,
    registerWebgpuSoftmaxGrad,
    registerWebgpuSum,
  ]) {
    register();
  }
  registerConv2DGrad(products);
  registerConv3DGrad(products);
  registerMatMul(products);
}
