/** Layers that tfjs lacks as functions of their inputs and weights. */
import { GroupNormalization } from '../../../../shared/engine/custom-layers/group-normalization';
import { RMSNormalization } from '../../../../shared/engine/custom-layers/rms-normalization';
import { UnitNormalization } from '../../../../shared/engine/custom-layers/unit-normalization';
import type { GoldenCase, Operation } from '../../../helpers/golden';
import { withWeights } from './with-weights';

export const customLayers: Readonly<Record<string, (args: GoldenCase['args']) => Operation>> = {
  groupNormalization:
    ({ groups }) =>
    (x, gamma, beta) =>
      withWeights(new GroupNormalization({ groups, epsilon: 1e-3 }), x, { gamma, beta }),
  rmsNormalization: () => (x, factor) =>
    withWeights(new RMSNormalization({ epsilon: 1e-3 }), x, { factor }),
  unitNormalization:
    ({ axis }) =>
    (x) =>
      withWeights(new UnitNormalization({ axis }), x, {}),
};
