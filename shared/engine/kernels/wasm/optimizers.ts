/** All weights of a model updated in one job, on all threads; the rules are those of optimizers/. */
import type { OptimizerName } from '../../../training/settings';
import { type Coefficients, coefficients } from '../../optimizers/coefficients';
import { type FusedContext, type FusedItem, registerFusedUpdate } from '../../optimizers/fused';
import type { OptimizerSettings } from '../../optimizers/rule';
import { type BackendWasm, tf } from '../../tf';
import { JOBS } from '../native/jobs';
import { bitsOf, type Native, nativeOf } from '../native/native';

/** Numbers of the rules in assembly/optimizer.ts. */
const RULES: Readonly<Record<OptimizerName, number>> = {
  sgd: 0,
  momentum: 1,
  nesterov: 2,
  rmsprop: 3,
  adam: 5,
  adamw: 5,
  adamax: 6,
  adagrad: 7,
  adadelta: 8,
};
const RMSPROP_WITH_MOMENTUM = 4;
/** The fields of Coefficients in assembly/optimizer.ts. */
const FIELDS: readonly (keyof Coefficients)[] = [
  'rate',
  'momentum',
  'rho',
  'restRho',
  'beta1',
  'restBeta1',
  'beta2',
  'restBeta2',
  'epsilon',
  'decay',
];
/** Numbers a chunk: seven streams of them stay within the second cache. */
const BLOCK = 8192;
/** As many as the room for arguments holds, with some to spare. */
const MOST_WEIGHTS = 1500;

export function registerWasmOptimizers(): void {
  registerFusedUpdate('wasm', (items, rule, context, settings) => {
    if (items.length > MOST_WEIGHTS) return null;
    const native = nativeOf(tf.backend() as BackendWasm);
    const made = native.tidy(() => update(native, items, rule, context, settings));
    return items.map(({ state }, place) => ({
      weight: tf.engine().makeTensorFromTensorInfo(made[place] as tf.TensorInfo),
      state,
    }));
  });
}

/** The new weights; moments are changed where they lie. */
function update(
  native: Native,
  items: readonly FusedItem[],
  rule: OptimizerName,
  context: FusedContext,
  settings: OptimizerSettings,
): tf.TensorInfo[] {
  const made = items.map(({ weight }) => native.make(weight.shape));
  const numbers = coefficients(rule, context, settings);
  const { table, chunks } = describe(native, items, made);
  const withMomentum = rule === 'rmsprop' && items.some(({ state }) => state.length > 1);
  native.run(JOBS.optimizer, chunks, [
    withMomentum ? RMSPROP_WITH_MOMENTUM : RULES[rule],
    native.table(table),
    items.length,
    BLOCK,
    native.table(bitsOf(FIELDS.map((field) => numbers[field]))),
    context.clipScale ? native.addressOf(context.clipScale) : 0,
  ]);
  return made;
}

/** The words of `items` in assembly/optimizer.ts; states that a rule lacks get an address that is in any case valid. */
function describe(native: Native, items: readonly FusedItem[], made: readonly tf.TensorInfo[]) {
  let chunks = 0;
  const table = items.flatMap(({ weight, gradient, state }, place) => {
    const first = chunks;
    chunks += Math.ceil(weight.size / BLOCK);
    const out = native.addressOf(made[place] as tf.TensorInfo);
    const [state0, state1] = [state[0], state[1] ?? state[0]].map((tensor) =>
      tensor ? native.addressOf(tensor) : out,
    );
    const addresses = [weight, gradient].map((tensor) => native.addressOf(tensor));
    return [first, weight.size, ...addresses, out, state0 as number, state1 as number];
  });
  return { table, chunks };
}
