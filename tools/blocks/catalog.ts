import { attentionBlock, transformerDecoder, transformerEncoder } from './attention';
import {
  convNormAct,
  denseLayer,
  depthwiseSeparable,
  inception,
  invertedResidual,
  squeezeExcite,
} from './convolutions';
import type { ReadyBlock } from './define-block';
import { bottleneck, bottleneckDown, residualBasic, residualBasicDown } from './residual';
import { encoderDecoder, unetDown, unetUp } from './u-net';

/** The blocks that ship with the program, in the palette's order. */
export const READY_BLOCKS: readonly ReadyBlock[] = [
  convNormAct,
  residualBasic,
  residualBasicDown,
  bottleneck,
  bottleneckDown,
  inception,
  denseLayer,
  squeezeExcite,
  depthwiseSeparable,
  invertedResidual,
  attentionBlock,
  transformerEncoder,
  transformerDecoder,
  unetDown,
  unetUp,
  encoderDecoder,
];
