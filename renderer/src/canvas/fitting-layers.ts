import { scopeOf } from '../../../shared/graph/blocks/paths';
import { tensorShape } from '../../../shared/graph/blocks/tensor-shape';
import type { NodeId } from '../../../shared/graph/graph';
import { indexGraph } from '../../../shared/graph/graph-index';
import { layersThatFit } from '../../../shared/graph/layers-that-fit';
import type { LayerDefinition } from '../../../shared/layers/define-layer';
import { LAYERS } from '../../../shared/layers/index';
import { currentValidation } from '../document/derived';
import { documentStore } from '../document/document-store';
import { graphIn } from '../document/scope';
import type { Purpose } from './canvas-store';

const takesInput = (layer: LayerDefinition) => layer.inputs.max > 0;
const givesOutput = (layer: LayerDefinition) => layer.hasOutput;

/**
 * The layer types that can be added for a purpose: at a wire's end those that take its tensor, on a
 * wire those that also hand one on. Where the tensor's shape isn't known, those that have the ports.
 * A search for a layer of its own finds every type, those that fit behind the selection first.
 */
export function fittingLayers(purpose: Purpose): readonly LayerDefinition[] {
  switch (purpose.kind) {
    case 'add': {
      const fitting = new Set(purpose.after === null ? [] : behind(purpose.after));
      return [...fitting, ...LAYERS.filter((layer) => !fitting.has(layer))];
    }
    case 'from':
      return behind(purpose.source, purpose.port);
    case 'into':
      return LAYERS.filter(givesOutput);
    case 'splice': {
      const wire = indexGraph(graphIn(scopeOf(purpose.edge))).edges.get(purpose.edge);
      return wire ? behind(wire.source, wire.sourcePort).filter(givesOutput) : [];
    }
    case 'connect':
      return [];
  }
}

function behind(source: NodeId, port?: NodeId): readonly LayerDefinition[] {
  const { graph } = documentStore.getState().project;
  const shape = tensorShape(graph, currentValidation().shapes, source, port);
  if (!shape) return LAYERS.filter(takesInput);
  const types = new Set(layersThatFit(shape));
  const fitting = LAYERS.filter((layer) => types.has(layer.type));
  // A network goes on more often than it ends.
  return [...fitting.filter(givesOutput), ...fitting.filter((layer) => !givesOutput(layer))];
}
