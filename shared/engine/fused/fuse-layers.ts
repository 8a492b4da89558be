/** Gives layers whose work a backend may do in one kernel a `call` that uses it where it is there. */
import { tf } from '../tf';
import { batchNormCall } from './batch-norm';
import type { FusedCall } from './fused-call';
import { layerNormCall } from './layer-norm';
import { convolutionCall, denseCall } from './product-layers';
import { fuseRecurrent } from './recurrent';

type Call = tf.layers.Layer['call'];

const fused: Readonly<Record<string, (layer: tf.layers.Layer) => FusedCall>> = {
  BatchNormalization: batchNormCall,
  Conv1D: convolutionCall,
  Conv2D: convolutionCall,
  Dense: denseCall,
  LayerNormalization: layerNormCall,
};

/** Changes the model's layers, those of models within it included. */
export function fuseLayers({ layers }: { readonly layers: readonly tf.layers.Layer[] }): void {
  for (const layer of layers) {
    if (layer instanceof tf.LayersModel) fuseLayers(layer);
    fuseRecurrent(layer);
    const call = fused[layer.getClassName()]?.(layer);
    if (call) layer.call = preferring(call, layer.call.bind(layer));
  }
}

const preferring =
  (call: FusedCall, stock: Call): Call =>
  (inputs, kwargs) => {
    const input = Array.isArray(inputs) ? inputs[0] : inputs;
    const { training } = kwargs as { readonly training?: boolean };
    return (input && call(input, training === true)) ?? stock(inputs, kwargs);
  };
