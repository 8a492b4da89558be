import { ModelFileError } from './model-file-error';

/** One call of a layer: the [layer, call] pairs that it reads. */
interface Call {
  readonly layer: string;
  readonly reads: readonly (readonly [layer: string, call: number])[];
}

type Json = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Checks that every layer of a functional model, and of models inside it, reads layers that exist, in
 * no circle: TensorFlow.js waits for ever for one that doesn't. All else it checks by itself.
 */
export function checkTopology(topology: unknown, file: string): void {
  if (Array.isArray(topology)) for (const item of topology) checkTopology(item, file);
  if (!isObject(topology)) return;
  for (const value of Object.values(topology)) checkTopology(value, file);
  const { layers } = topology;
  if (Array.isArray(layers)) checkWiring(layers.filter(isObject), file);
}

function checkWiring(layers: readonly Json[], file: string): void {
  const calls = new Map<string, number>();
  for (const layer of layers) {
    const name = String(layer.name);
    if (layer.name !== undefined && calls.has(name)) throw wrong(file, name, 'occurs twice');
    // An input has been called, so to say, as soon as it exists; so has a model inside a model.
    const ready = layer.class_name === 'InputLayer' || isModel(layer);
    calls.set(name, ready ? 1 : 0);
  }
  let waiting = layers.flatMap(callsOf);
  for (;;) {
    const left = waiting.filter(({ layer, reads }) => {
      const ready = reads.every(([name, call]) => (calls.get(name) ?? 0) > call);
      if (ready) calls.set(layer, (calls.get(layer) ?? 0) + 1);
      return !ready;
    });
    const [stuck] = left;
    if (!stuck) return;
    if (left.length === waiting.length)
      throw wrong(file, stuck.layer, 'reads a layer that is missing or comes after it');
    waiting = left;
  }
}

const isModel = ({ config }: Json): boolean => isObject(config) && Array.isArray(config.layers);

function callsOf(layer: Json): Call[] {
  const nodes = layer.inbound_nodes ?? layer.inboundNodes;
  if (!Array.isArray(nodes)) return [];
  return nodes.map((node) => ({
    layer: String(layer.name),
    reads: (Array.isArray(node) ? node : [])
      .filter((read) => Array.isArray(read))
      .map(([name, call]) => [String(name), Number(call)] as const),
  }));
}

const wrong = (file: string, layer: string, what: string) =>
  new ModelFileError('model-unreadable', { file, detail: `layer '${layer}' ${what}` });
