/** Every kernel and gradient that Netloom adds to tfjs or replaces. */
import { registerBroadcastMatMul } from './broadcast-mat-mul';
import { registerBatchNorm } from './composed/batch-norm';
import { registerEinsum } from './composed/einsum';
import { registerAveragePoolGradients } from './gradients/average-pool';
import { registerBatchNormGradient } from './gradients/batch-norm';
import { registerBroadcastGradients } from './gradients/broadcast';
import { registerComparisonGradients } from './gradients/comparisons';
import { registerConv3DTransposeGradient } from './gradients/conv3d-transpose';
import { registerDepthToSpaceGradient } from './gradients/depth-to-space';
import { registerDilatedGradients } from './gradients/dilated';
import { registerExtremeGradients } from './gradients/extremes';
import { registerMatMulGradient } from './gradients/mat-mul';
import { registerStridedSliceGradient } from './gradients/strided-slice';
import { registerUnpackGradient } from './gradients/unpack';
import { registerDepthwiseGrad } from './host/depthwise-grad';
import { registerMaxPool } from './host/max-pool';
import { registerResizeGrad } from './host/resize-grad';
import { registerSegmentSum } from './host/segment-sum';
import { registerStridedVolumes } from './strided-volumes';
import { registerClip } from './wasm/clip';
import { registerConv2DGrad } from './wasm/conv2d-grad';
import { registerConv3DGrad } from './wasm/conv3d-grad';
import { registerMatMul } from './wasm/mat-mul';
import { stockProducts } from './wasm/product';
import { registerSamePadding } from './wasm/same-padding';
import { registerSmallWasmOps } from './wasm/small-ops';
import { registerWebgpuCast } from './webgpu/cast';
import { registerWebgpuMaxPoolGrad } from './webgpu/max-pool-grad';
import { registerWebgpuPad } from './webgpu/pad';
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
    registerBatchNorm,
    registerBatchNormGradient,
    registerBroadcastGradients,
    registerClip,
    registerComparisonGradients,
    registerConv3DTransposeGradient,
    registerDepthToSpaceGradient,
    registerDilatedGradients,
    registerEinsum,
    registerExtremeGradients,
    registerMatMulGradient,
    registerStridedSliceGradient,
    registerUnpackGradient,
    registerDepthwiseGrad,
    registerMaxPool,
    registerResizeGrad,
    registerSegmentSum,
    registerSmallWasmOps,
    registerWebgpuCast,
    registerWebgpuMaxPoolGrad,
    registerWebgpuPad,
    registerWebgpuResizeGrad,
    registerWebgpuSelect,
  ]) {
    register();
  }
  registerConv2DGrad(products);
  registerConv3DGrad(products);
  registerMatMul(products);
  // These hand what they have mended to the kernels above.
  registerSamePadding();
  registerStridedVolumes();
  registerBroadcastMatMul();
}
