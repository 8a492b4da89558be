import type { ValidGraph } from '../../graph/graph';
import type { TrainingSettings } from '../../training/settings';
import type { BackendName } from '../backends';

/** Names all that the speed of a training step depends on: network, batch, optimizer, machine. */
export function probeKey(
  graph: ValidGraph,
  { batchSize, optimizer, clipNorm, precision }: TrainingSettings,
  candidates: readonly BackendName[],
  machine: string,
): string {
  const places = new Map(graph.layers.map(({ id }, place) => [id, place]));
  const network = graph.layers.map(({ type, config, frozen, sharesWith, inputs, inputShapes }) => [
    type,
    frozen,
    places.get(sharesWith ?? ''),
    config,
    inputs.map((id) => places.get(id)),
    inputShapes,
  ]);
  const speed = [network, batchSize, optimizer, clipNorm > 0, precision, candidates, machine];
  return hash(JSON.stringify(speed));
}

/** FNV-1a, 2 × 32 bits: a collision costs a choice that is slower, no more. */
function hash(text: string): string {
  let [high, low] = [0x811c9dc5, 0x01000193];
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    low = Math.imul(low ^ unit, 0x01000193);
    high = Math.imul(high ^ unit, 0x01000193) ^ (low >>> 15);
  }
  return [high, low].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('');
}
