/** Every kernel and gradient that Netloom adds to tfjs or replaces. */

import { registerCrossEntropyGradient } from '../losses/cross-entropy';
import { registerBroadcastMatMul } from './broadcast-mat-mul';
import { registerBatchNorm } from './composed/batch-norm';
import { registerEinsum } from './composed/einsum';
import { registerActivationGradients } from './gradients/activations';
import { registerAveragePoolGradients } from './gradients/average-pool';
import { registerBatchNormGradient } from './gradients/batch-norm';
import { registerBroadcastGradients } from './gradients/broadcast';
import { registerComparisonGradients } from './gradients/comparisons';
import { registerConv3DTransposeGradient } from './gradients/conv3d-transpose';
import { registerDepthToSpaceGradient } from './gradients/depth-to-space';
import { registerDilatedGradients } from './gradients/dilated';
import { registerExtremeGradients } from './gradients/extremes';
import { registerMatMulGradient } from './gradients/mat-mul';
import { registerNormGradients } from './gradients/norm';
import { registerSoftmaxGradient } from './gradients/softmax';
import { registerStridedSliceGradient } from './gradients/strided-slice';
import { registerSumGradients } from './gradients/sums';
import { registerUnpackGradient } from './gradients/unpack';
import { registerGroupedConvGradient } from './grouped-conv';
import { registerMaxPool } from './host/max-pool';
import { registerResizeGrad } from './host/resize-grad';
import { registerStridedVolumes } from './strided-volumes';
import { registerWasmActivations } from './wasm/activations';
import { registerWasmBroadcasts } from './wasm/broadcast';
import { registerClip } from './wasm/clip';
import { registerConvolution } from './wasm/convolution';
import { registerWasmCrossEntropy } from './wasm/cross-entropy';
import { registerDepthwise } from './wasm/depthwise';
import { registerWasmLookups } from './wasm/lookup';
import { registerWasmLrn } from './wasm/lrn';
import { registerMatMul } from './wasm/mat-mul';
import { registerWasmNorm } from './wasm/norm';
import { registerWasmOptimizers } from './wasm/optimizers';
import { registerWasmParts } from './wasm/parts';
import { registerWasmPool } from './wasm/pool';
import { registerWasmReductions } from './wasm/reduce';
import { registerSequences } from './wasm/sequence';
import { registerSmallWasmOps } from './wasm/small-ops';
import { registerWasmSoftmax } from './wasm/softmax';
import { registerWasmSpread } from './wasm/spread';
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
import { registerWebgpuPad } from './webgpu/pad';
import { registerWebgpuResizeGrad } from './webgpu/resize-grad';
import { registerWebgpuSelect } from './webgpu/select';
import { registerWebgpuSoftmaxGrad } from './webgpu/softmax-grad';
import { registerWebgpuSum } from './webgpu/sum';

let installed = false;

/** Registers them all; does nothing when called again. */
export function installKernels(): void {
  if (installed) return;
  installed = true;
  for (const register of [
    registerActivationGradients,
    registerAveragePoolGradients,
    registerBatchNorm,
    registerBatchNormGradient,
    registerBroadcastGradients,
    registerClip,
    registerComparisonGradients,
    registerConv3DTransposeGradient,
    registerDepthToSpaceGradient,
    registerCrossEntropyGradient,
    registerGroupedConvGradient,
    registerDilatedGradients,
    registerEinsum,
    registerExtremeGradients,
    registerNormGradients,
    registerSoftmaxGradient,
    registerMatMulGradient,
    registerStridedSliceGradient,
    registerSumGradients,
    registerUnpackGradient,
    registerMaxPool,
    registerResizeGrad,
    registerConvolution,
    registerDepthwise,
    registerMatMul,
    registerSequences,
    registerSmallWasmOps,
    registerWasmActivations,
    registerWasmBroadcasts,
    registerWasmCrossEntropy,
    registerWasmLookups,
    registerWasmLrn,
    registerWasmNorm,
    registerWasmReductions,
    registerWasmOptimizers,
    registerWasmParts,
    registerWasmPool,
    registerWasmSoftmax,
    registerWasmSpread,
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
    registerWebgpuPad,
    registerWebgpuResizeGrad,
    registerWebgpuSelect,
    registerWebgpuSoftmaxGrad,
    registerWebgpuSum,
    // These hand what they have mended to the kernels above.
    registerStridedVolumes,
    registerBroadcastMatMul,
  ]) {
    register();
  }
}
