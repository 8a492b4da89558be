/** Every job by its number; the numbers stand in native/jobs.ts too. */
import { AccuracyArguments, accuracyChunk } from './accuracy';
import { ActivationGradArguments, activationGradChunk } from './activation-grad';
import { BatchArguments, batchChunk } from './batch';
import { BatchNormArguments, batchNormChunk } from './batch-norm';
import { BiasGradArguments, biasGradChunk } from './bias-grad';
import { BroadcastArguments, broadcastChunk, PairsArguments, pairsChunk } from './broadcast';
import { ColumnsArguments, columnsChunk, FinishArguments, finishChunk } from './columns';
import { CrossEntropyArguments, crossEntropyChunk } from './cross-entropy';
import {
  DepthwiseArguments,
  depthwiseChunk,
  depthwiseFilterGradChunk,
  depthwiseInputGradChunk,
} from './depthwise';
import { gruChunk } from './gru';
import { gruGradChunk } from './gru-grad';
import {
  LayerNormArguments,
  LayerNormGradArguments,
  layerNormChunk,
  layerNormGradChunk,
} from './layer-norm';
import { GatherArguments, gatherChunk, SegmentSumArguments, segmentSumChunk } from './lookup';
import { LrnArguments, lrnChunk } from './lrn';
import { lstmChunk } from './lstm';
import { lstmGradChunk } from './lstm-grad';
import { OptimizerArguments, optimizerChunk } from './optimizer';
import { OuterArguments, outerChunk, SumArguments, sumChunk } from './outer';
import { PackArguments, packChunk } from './pack';
import { PadArguments, padChunk } from './pad';
import { PiecesArguments, piecesChunk } from './pieces';
import { PoolArguments, poolChunk } from './pool';
import { poolPairsChunk } from './pool-pairs';
import { ProductArguments, productChunk } from './product';
import { ReduceArguments, reduceChunk } from './reduce';
import { RowsOuterArguments, rowsOuterChunk } from './rows-outer';
import { SequenceArguments, SequenceGradArguments } from './sequence';
import { simpleRnnChunk, simpleRnnGradChunk } from './simple-rnn';
import { SoftmaxArguments, SoftmaxGradArguments, softmaxChunk, softmaxGradChunk } from './softmax';
import { SpreadArguments, spreadChunk } from './spread';
import { UnaryArguments, unaryChunk } from './unary';
import {
  WinogradArguments,
  WinogradFilterArguments,
  winogradChunk,
  winogradFilterChunk,
} from './winograd';
import { WinogradGradArguments, winogradGradChunk } from './winograd-grad';

export function runChunk(job: u32, args: u32, chunk: u32, scratch: u32): void {
  switch (job) {
    case 0:
      packChunk(changetype<PackArguments>(args), chunk);
      break;
    case 1:
      productChunk(changetype<ProductArguments>(args), chunk, scratch);
      break;
    case 2:
      batchChunk(changetype<BatchArguments>(args), chunk, scratch);
      break;
    case 3:
      outerChunk(changetype<OuterArguments>(args), chunk, scratch);
      break;
    case 4:
      sumChunk(changetype<SumArguments>(args), chunk);
      break;
    case 5:
      padChunk(changetype<PadArguments>(args), chunk);
      break;
    case 6:
      depthwiseChunk(changetype<DepthwiseArguments>(args), chunk);
      break;
    case 7:
      depthwiseInputGradChunk(changetype<DepthwiseArguments>(args), chunk);
      break;
    case 8:
      depthwiseFilterGradChunk(changetype<DepthwiseArguments>(args), chunk);
      break;
    case 9:
      winogradFilterChunk(changetype<WinogradFilterArguments>(args), chunk, scratch);
      break;
    case 10:
      winogradChunk(changetype<WinogradArguments>(args), chunk, scratch);
      break;
    case 11:
      winogradGradChunk(changetype<WinogradGradArguments>(args), chunk, scratch);
      break;
    case 20:
      optimizerChunk(changetype<OptimizerArguments>(args), chunk, scratch);
      break;
    case 21:
      unaryChunk(changetype<UnaryArguments>(args), chunk, scratch);
      break;
    case 22:
      activationGradChunk(changetype<ActivationGradArguments>(args), chunk, scratch);
      break;
    case 23:
      softmaxChunk(changetype<SoftmaxArguments>(args), chunk, scratch);
      break;
    case 24:
      softmaxGradChunk(changetype<SoftmaxGradArguments>(args), chunk);
      break;
    case 25:
      poolChunk(changetype<PoolArguments>(args), chunk, scratch);
      break;
    case 26:
      columnsChunk(changetype<ColumnsArguments>(args), chunk);
      break;
    case 27:
      finishChunk(changetype<FinishArguments>(args), chunk);
      break;
    case 28:
      batchNormChunk(changetype<BatchNormArguments>(args), chunk);
      break;
    case 29:
      layerNormChunk(changetype<LayerNormArguments>(args), chunk);
      break;
    case 30:
      layerNormGradChunk(changetype<LayerNormGradArguments>(args), chunk);
      break;
    case 38:
      biasGradChunk(changetype<BiasGradArguments>(args), chunk);
      break;
    case 39:
      rowsOuterChunk(changetype<RowsOuterArguments>(args), chunk, scratch);
      break;
    case 46:
      pairsChunk(changetype<PairsArguments>(args), chunk);
      break;
    case 47:
      piecesChunk(changetype<PiecesArguments>(args), chunk);
      break;
    case 48:
      accuracyChunk(changetype<AccuracyArguments>(args), chunk);
      break;
    case 49:
      poolPairsChunk(changetype<PoolArguments>(args), chunk);
      break;
    case 40:
      lstmChunk(changetype<SequenceArguments>(args), chunk, scratch);
      break;
    case 41:
      lstmGradChunk(changetype<SequenceGradArguments>(args), chunk, scratch);
      break;
    case 42:
      gruChunk(changetype<SequenceArguments>(args), chunk, scratch);
      break;
    case 43:
      gruGradChunk(changetype<SequenceGradArguments>(args), chunk, scratch);
      break;
    case 44:
      simpleRnnChunk(changetype<SequenceArguments>(args), chunk, scratch);
      break;
    case 45:
      simpleRnnGradChunk(changetype<SequenceGradArguments>(args), chunk, scratch);
      break;
    case 31:
      reduceChunk(changetype<ReduceArguments>(args), chunk);
      break;
    case 32:
      broadcastChunk(changetype<BroadcastArguments>(args), chunk);
      break;
    case 33:
      gatherChunk(changetype<GatherArguments>(args), chunk);
      break;
    case 34:
      segmentSumChunk(changetype<SegmentSumArguments>(args), chunk);
      break;
    case 35:
      crossEntropyChunk(changetype<CrossEntropyArguments>(args), chunk);
      break;
    case 36:
      lrnChunk(changetype<LrnArguments>(args), chunk, scratch);
      break;
    case 37:
      spreadChunk(changetype<SpreadArguments>(args), chunk);
      break;
  }
}
