/** Updates of weights, one dispatch a weight, for every rule of optimizers/. */
import type { OptimizerName } from '../../../training/settings';
import { coefficients } from '../../optimizers/coefficients';
import { type FusedItem, registerFusedUpdate } from '../../optimizers/fused';
import type { Update } from '../../optimizers/rule';
import { tf } from '../../tf';
import { dispatch, groupsFor, WORKGROUP } from './dispatch';
import type { Gpu } from './program';

const adam = `
    s0 = u.beta1 * s0 + u.restBeta1 * g;
    s1 = u.beta2 * s1 + u.restBeta2 * g * g;
    w = u.decay * w - u.rate * s0 / (sqrt(s1) + u.epsilon);`;

/** WGSL from w, g, s0 and s1 to the new ones, w included; state that a rule does not keep is 0. */
const rules: Readonly<Record<OptimizerName, string>> = {
  sgd: 'w -= u.rate * g;',
  momentum: 's0 = u.momentum * s0 - u.rate * g; w += s0;',
  nesterov:
    'let change = u.rate * g; s0 = u.momentum * s0 - change; w += u.momentum * s0 - change;',
  rmsprop: `
    s0 = u.rho * s0 + u.restRho * g * g;
    s1 = u.momentum * s1 + u.rate * g / sqrt(s0 + u.epsilon);
    w -= s1;`,
  adam,
  adamw: adam,
  adamax: `
    s0 = u.beta1 * s0 + u.restBeta1 * g;
    s1 = max(u.beta2 * s1, abs(g));
    w -= u.rate * s0 / (s1 + u.epsilon);`,
  adagrad: 's0 += g * g; w -= u.rate * g / sqrt(s0 + u.epsilon);',
  adadelta: `
    s0 = u.rho * s0 + u.restRho * g * g;
    let change = g * sqrt(s1 + u.epsilon) / sqrt(s0 + u.epsilon);
    s1 = u.rho * s1 + u.restRho * change * change;
    w -= u.rate * change;`,
};

export function registerWebgpuOptimizers(): void {
  registerFusedUpdate('webgpu', (items, rule, context, settings) => {
    const floats = coefficients(rule, context, settings);
    return items.map((item) => update(item, rule, context.clipScale, floats));
  });
}

function update(
  { weight, gradient, state }: FusedItem,
  rule: OptimizerName,
  clipScale: tf.Scalar | null,
  floats: Record<string, number>,
): Update {
  const slots = state.map((_, at) => `s${at}`);
  const results = dispatch(tf.backend() as unknown as Gpu, {
    name: `optimizer-${rule}-${slots.length}${clipScale ? '-clipped' : ''}`,
    inputs: {
      old_w: weight,
      gradient,
      ...Object.fromEntries(state.map((tensor, at) => [`old_s${at}`, tensor])),
      ...(clipScale ? { clipScale } : {}),
    },
    outputs: Object.fromEntries(['w', ...slots].map((name) => [`new_${name}`, weight.shape])),
    integers: { size: weight.size },
    floats,
    groups: groupsFor(weight.size),
    code: () => `
fn run(group: i32, local: i32) {
  let i = group * ${WORKGROUP} + local;
  if (i >= u.size) { return; }
  let g = gradient[i]${clipScale ? ' * clipScale[0]' : ''};
  var w = old_w[i];
  var s0 = ${slots.length > 0 ? 'old_s0[i]' : '0.0'};
  var s1 = ${slots.length > 1 ? 'old_s1[i]' : '0.0'};
  ${rules[rule]}
  ${['w', ...slots].map((name) => `new_${name}[i] = ${name};`).join(' ')}
}`,
  });
  const [newWeight, ...newState] = Object.values(results).map((info) =>
    tf.engine().makeTensorFromTensorInfo(info),
  );
  return { weight: newWeight as tf.Tensor, state: newState };
}
