/** The layers that Netloom adds to tfjs. */
import { tf } from '../tf';
import { LRN } from './lrn';

/** Makes saved models with these layers loadable; may be called again. */
export function registerCustomLayers(): void {
  tf.serialization.registerClass(LRN);
}
