/** Activations that hand NaN on, where tfjs's clamp it or compare it away; and sines, which WGSL allows to be wrong by 2⁻¹¹. */
import { SELU_SCALE, SELU_SCALE_ALPHA } from '../gradients/activations';
import { replaceKernel, stockKernel } from '../register';
import { dispatch, groupsFor, sizeOf, WORKGROUP } from './dispatch';
import { isNan } from './nan';
import type { Gpu } from './program';

/** The value at x, which is a number. */
const values: Readonly<Record<string, string>> = {
  Relu6: 'clamp(x, 0.0, 6.0)',
  Elu: 'select(lessOne(x), x, x >= 0.0)',
  Selu: `select(${SELU_SCALE_ALPHA} * lessOne(x), ${SELU_SCALE} * x, x >= 0.0)`,
  Sigmoid: '1.0 / (1.0 + exp(-x))',
  // log(1 + exp(x)), its larger part taken out so that nothing overflows; near 0 by its series.
  Softplus: 'max(x, 0.0) + nearOne(exp(-abs(x)))',
  Sin: 'sine(x, 0)',
  Cos: 'sine(x, 1)',
};

/** exp(x) − 1 and log(1 + x): near 0 by their series, where the difference or the sum would cancel. */
const helpers = `
fn lessOne(x: f32) -> f32 {
  let series = x * (1.0 + x / 2.0 * (1.0 + x / 3.0 * (1.0 + x / 4.0 * (1.0 + x / 5.0))));
  return select(exp(min(x, 0.0)) - 1.0, series, abs(x) < 0.1);
}
fn nearOne(x: f32) -> f32 {
  let series = x * (1.0 - x * (1.0 / 2.0 - x * (1.0 / 3.0 - x * (0.25 - x * (0.2 - x / 6.0)))));
  return select(log(1.0 + x), series, x < 0.1);
}
// The sine of x and so many quarters of a turn more, by the polynomials of Cephes (S. Moshier).
fn sine(x: f32, quarters: i32) -> f32 {
  let turns = round(x * 0.636619772);
  let r = ((x - turns * 1.5703125) - turns * 4.837512969970703e-4) - turns * 7.54978995489188e-8;
  let z = r * r;
  let s = r + r * z * (-0.16666654611 + z * (8.3321608736e-3 - z * 1.9515295891e-4));
  let c = 1.0 - 0.5 * z + z * z * (4.166664568298827e-2 + z * (-1.388731625493765e-3 + z * 2.443315711809948e-5));
  let q = i32(turns) + quarters;
  let value = select(s, c, (q & 1) == 1);
  return select(value, -value, (q & 2) == 2);
}`;

export function registerWebgpuActivations(): void {
  for (const [kernelName, value] of Object.entries(values)) {
    const stock = stockKernel<'x', object>(kernelName, 'webgpu');
    replaceKernel<'x', object, Gpu>(kernelName, 'webgpu', ({ x }, attrs, gpu) => {
      if (x.dtype !== 'float32') return stock({ x }, attrs, gpu);
      const size = sizeOf(x.shape);
      return dispatch(gpu, {
        name: `activation-${kernelName}`,
        inputs: { input: x },
        outputs: { y: x.shape },
        integers: { size },
        groups: groupsFor(size),
        code: () => `
${isNan}
${helpers}
fn valueAt(x: f32) -> f32 { return ${value}; }
fn run(group: i32, local: i32) {
  let i = group * ${WORKGROUP} + local;
  if (i >= u.size) { return; }
  let x = f32(input[i]);
  y[i] = select(valueAt(x), x, isNan(x));
}`,
      }).y;
    });
  }
}
