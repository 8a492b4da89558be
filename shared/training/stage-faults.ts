import type { NodeId } from '../graph/graph';
import type { MessageParams } from '../graph/problem';
import type { Stage } from './settings';
import {
  goneFrom,
  holdersOf,
  includes,
  leadingTo,
  learningNodes,
  type StageNetwork,
} from './stage-network';

/** Why a stage can't be trained as it stands: `problems:<code>` with `params`. */
export interface StageFault {
  readonly code: string;
  readonly field: 'layers' | 'outputs';
  readonly params: MessageParams;
}

/** What is wrong with a stage for the network that it trains. */
export function stageFaults({ layers, outputs, nameOf }: StageNetwork, stage: Stage): StageFault[] {
  const params = { stage: stage.name };
  const gone = (field: StageFault['field'], ids: readonly NodeId[]): StageFault[] => {
    const names = ids.map(nameOf).join(', ');
    return ids.length === 0
      ? []
      : [{ code: 'stage-layer-gone', field, params: { ...params, layers: names } }];
  };
  const missing = [
    ...gone(
      'layers',
      goneFrom(
        layers.map(({ id }) => id),
        stage.layers,
      ),
    ),
    ...gone('outputs', goneFrom(outputs, stage.outputs)),
  ];
  // The rest may well follow from what is missing.
  if (missing.length > 0) return missing;
  const learning = learningNodes(layers, stage.layers);
  const trained = layers.filter(({ id, learns }) => learns && learning.has(id));
  if (trained.length === 0) return [{ code: 'stage-trains-nothing', field: 'layers', params }];
  const used = outputs.filter((id) => includes(stage.outputs, id));
  if (used.length === 0) return [{ code: 'stage-without-output', field: 'outputs', params }];
  const reached = holdersOf(layers, leadingTo(layers, used));
  return trained.some(({ id }) => reached.has(id))
    ? []
    : [{ code: 'stage-reaches-nothing', field: 'layers', params }];
}
