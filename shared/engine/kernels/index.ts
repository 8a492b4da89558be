/** Every kernel and gradient that Netloom adds to tfjs or replaces. */

import { registerCrossEntropyGradient } from '../losses/cross-entropy';
import { registerBroadcastMatMul } from './broadcast-mat-mul';
import { registerBatchNorm } from './composed/batch-norm';
import { registerEinsum } from './composed/einsum';
import { registerFusedActivations } from './fused-activations';
import { registerActivationGradients } from './gradients/activations';
import { registerAveragePoolGradients } from './gradients/average-pool';
import { registerBatchNormGradient } from './gradients/batch-norm';
import { registerBroadcastGradients } from './gradients/broadcast';
import { registerComparisonGradients } from './gradients/comparisons';
import { registerConv3DTransposeGradient } from './gradients/conv3d-transpose';
import { registerDepthToSpaceGradient } from './gradients/depth-to-space';
import { registerDilatedGradients } from './gradients/dilated';
import { registerExtremeGradients } from './gradients/extremes';
import { registerLayerGradients } from './gradients/layers';
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
import { registerWasmAccuracy } from './wasm/accuracy';
import { registerWasmActivations } from './wasm/activations';
import { registerWasmBroadcasts } from './wasm/broadcast';
import { registerClip } from './wasm/clip';
import { registerConvolution } from './wasm/convolution';
import { registerWasmCrossEntropy } from './wasm/cross-entropy';
import { registerDepthwise } from './wasm/depthwise';
import { registerWasmLayers } from './wasm/layers';
import { registerWasmLookups } from './wasm/lookup';
import { registerWasmLrn } from './wasm/lrn';
import { registerMatMul } from './wasm/mat-mul';
import { registerWasmNorm } from './wasm/norm';
import { registerWasmOptimizers } from './wasm/optimizers';
import { registerWasmParts } from './wasm/parts';
import { registerWasmPieces } from './wasm/pieces';
import { registerWasmPool } from './wasm/pool';
import { registerWasmReductions } from './wasm/reduce';
import { registerSequences } from './wasm/sequence';
import { registerSmallWasmOps } from './wasm/small-ops';
import { registerWasmSoftmax } from './wasm/softmax';
import { registerWasmSpread } from './wasm/spread';
import { registerWebgpuActivationGrad } from './webgpu/activation-grad';
import { registerWebgpuActivations } from './webgpu/activations';
import { registerWebgpuBatchNorm } from './webgpu/batch-norm';
import { registerWebgpuCast } from './webgpu/cast';
import { registerWebgpuConv2D } from './webgpu/conv-2d';
import { registerWebgpuConvolutions } from './webgpu/convolutions';
import { registerWebgpuCrossEntropy } from './webgpu/cross-entropy';
import { registerWebgpuDepthwiseFilterGrad } from './webgpu/depthwise-filter-grad';
import { registerWebgpuLayerNorm } from './webgpu/layer-norm';
import { registerWebgpuMatMul } from './webgpu/mat-mul';
import { registerWebgpuMaxPool } from './webgpu/max-pool';
import { registerWebgpuOptimizers } from './webgpu/optimizers';
import { registerWebgpuPad } from './webgpu/pad';
import { registerWebgpuRanks } from './webgpu/ranks';
import { registerWebgpuResizeGrad } from './webgpu/resize-grad';
import { registerWebgpuSelect } from './webgpu/select';
import { registerWebgpuSequences } from './webgpu/sequence';
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
    registerLayerGradients,
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
    registerWasmAccuracy,
    registerWasmActivations,
    registerWasmBroadcasts,
    registerWasmCrossEntropy,
    registerWasmLayers,
    registerWasmLookups,
    registerWasmLrn,
    registerWasmNorm,
    registerWasmReductions,
    registerWasmOptimizers,
    registerWasmPieces,
    registerWasmParts,
    registerWasmPool,
    registerWasmSoftmax,
    registerWasmSpread,
    registerWebgpuActivationGrad,
    registerWebgpuActivations,
    registerWebgpuBatchNorm,
    registerWebgpuCast,
    registerWebgpuConv2D,
    registerWebgpuConvolutions,
    registerWebgpuCrossEntropy,
    registerWebgpuDepthwiseFilterGrad,
    registerWebgpuLayerNorm,
    registerWebgpuMatMul,
    registerWebgpuMaxPool,
    registerWebgpuOptimizers,
    registerWebgpuPad,
    registerWebgpuRanks,
    registerWebgpuResizeGrad,
    registerWebgpuSelect,
    registerWebgpuSequences,
    registerWebgpuSoftmaxGrad,
    registerWebgpuSum,
    // These hand what they have mended to the kernels above.
    registerStridedVolumes,
    registerBroadcastMatMul,
    registerFusedActivations,
  ]) {
    register();
  }
}
