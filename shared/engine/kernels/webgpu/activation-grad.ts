/** Gradients of activations, one invocation a value; see gradients/activations.ts for the contract. */
import type { tf } from '../../tf';
import {
  ACTIVATION_GRAD,
  type GradActivation,
  SELU_SCALE,
  SELU_SCALE_ALPHA,
} from '../gradients/activations';
import { replaceKernel } from '../register';
import { dispatch, groupsFor, sizeOf, WORKGROUP } from './dispatch';
import { isNan } from './nan';
import type { Gpu } from './program';

/** The slope at output y. */
const slopes: Readonly<Record<GradActivation, string>> = {
  relu: 'select(1.0, 0.0, y <= 0.0)',
  relu6: 'select(1.0, 0.0, y <= 0.0 || y >= 6.0)',
  sigmoid: 'y * (1.0 - y)',
  tanh: '1.0 - y * y',
  elu: 'select(1.0, y + 1.0, y <= 0.0)',
  selu: `select(${SELU_SCALE}, y + ${SELU_SCALE_ALPHA}, y <= 0.0)`,
  // 1 − exp(−y); near 0 by its series, where the difference would cancel.
  softplus: 'select(1.0 - exp(-y), y * (1.0 - y * (0.5 - y / 6.0)), y < 0.01)',
};

type Inputs = Record<'dy' | 'y', tf.TensorInfo>;

export function registerWebgpuActivationGrad(): void {
  replaceKernel<'dy' | 'y', { activation: GradActivation }, Gpu>(
    ACTIVATION_GRAD,
    'webgpu',
    ({ dy, y }: Inputs, { activation }, gpu) => {
      const size = sizeOf(dy.shape);
      return dispatch(gpu, {
        name: `activationGrad-${activation}`,
        inputs: { dy, output: y },
        outputs: { dx: dy.shape },
        integers: { size },
        groups: groupsFor(size),
        code: () => `
${isNan}
fn slope(y: f32) -> f32 { return ${slopes[activation]}; }
fn run(group: i32, local: i32) {
  let i = group * ${WORKGROUP} + local;
  if (i >= u.size) { return; }
  let y = output[i];
  dx[i] = dy[i] * select(slope(y), y, isNan(y));
}`,
      }).dx;
    },
  );
}
