import { alexnet, alexnetSmall } from './networks/alexnet';
import { AUTOENCODERS } from './networks/autoencoders';
import { crnn } from './networks/crnn';
import { densenet121, densenetSmall } from './networks/densenet';
import { efficientnetB0 } from './networks/efficientnet';
import { FIRST } from './networks/first';
import { GOOGLENET, googlenetSmall } from './networks/googlenet';
import { inceptionV3 } from './networks/inception-v3';
import { lenet } from './networks/lenet';
import { siamese } from './networks/metric';
import { mobilenetSmall, mobilenetV2 } from './networks/mobilenet';
import { RECOMMENDERS } from './networks/recommenders';
import { cartPole, dqn } from './networks/reinforcement';
import { RESNET, resnetSmall } from './networks/resnet';
import { SEQUENCES } from './networks/sequences';
import { SOUNDS } from './networks/sounds';
import { spokenDigits } from './networks/speech';
import { stackedAutoencoder } from './networks/stages';
import { TEXTS } from './networks/texts';
import { TRANSFORMERS } from './networks/transformers';
import { twoKinds } from './networks/two-kinds';
import { uNet, uNetSmall } from './networks/u-net';
import { VGG, vggSmall } from './networks/vgg';
import { yoloSmall } from './networks/yolo';
import type { Template } from './template';

/** In the order in which the start page shows them; those of a group stand together. */
export const TEMPLATES: readonly Template[] = [
  lenet,
  alexnetSmall,
  vggSmall,
  googlenetSmall,
  resnetSmall,
  mobilenetSmall,
  densenetSmall,
  twoKinds,
  yoloSmall,
  uNetSmall,
  crnn,
  siamese,
  ...FIRST,
  ...SEQUENCES,
  ...TEXTS,
  ...SOUNDS,
  spokenDigits,
  ...TRANSFORMERS,
  ...AUTOENCODERS,
  stackedAutoencoder,
  alexnet,
  ...VGG,
  ...GOOGLENET,
  ...RESNET,
  inceptionV3,
  densenet121,
  mobilenetV2,
  efficientnetB0,
  uNet,
  ...RECOMMENDERS,
  cartPole,
  dqn,
];
