import { text } from '../layers/text';
import type { Environment, State } from './environment';

const GRAVITY = 9.8;
const POLE_MASS = 0.1;
const TOTAL_MASS = 1 + POLE_MASS;
/** Half of the pole's length, in metres: from the hinge to its centre of mass. */
const HALF_LENGTH = 0.5;
const POLE_MOMENT = POLE_MASS * HALF_LENGTH;
/** In newtons. */
const FORCE = 10;
const SECONDS_PER_STEP = 0.02;
/** A first state's numbers lie within so much of 0. */
const FIRST_SPREAD = 0.05;

/** What a push from outside adds to the cart's velocity, in m/s: about three steps of the force. */
const PUSH = 0.6;

/** How far the cart may be from the middle, in metres. */
export const TRACK_HALF = 2.4;
export const POLE_LENGTH = 2 * HALF_LENGTH;
const MOST_TILT = (12 * 2 * Math.PI) / 360;

/**
 * CartPole-v1 as in Gymnasium: the equations of Barto, Sutton and Anderson (1983) without friction, by
 * Euler's method. A state is the cart's position and velocity, the pole's angle and angular velocity.
 */
export const cartPole: Environment = {
  id: 'cartpole',
  name: text('CartPole', '倒立摆（CartPole）'),
  summary: text(
    'A pole stands on a cart, hinged at its foot. Pushing the cart to the left or to the right is all that keeps it up.',
    '小车上立着一根杆，杆底以铰链相连。只能向左或向右推小车，使杆不倒。',
  ),
  source:
    'Barto, Sutton, Anderson: Neuronlike adaptive elements that can solve difficult learning control problems. IEEE Transactions on Systems, Man, and Cybernetics 13, 1983; as CartPole-v1 of Gymnasium',
  observations: [
    {
      name: text('Cart position', '小车位置'),
      column: 'cart position',
      range: [-TRACK_HALF, TRACK_HALF],
      unit: text('m', '米'),
    },
    {
      name: text('Cart velocity', '小车速度'),
      column: 'cart velocity',
      range: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
      unit: text('m/s', '米/秒'),
    },
    {
      name: text('Pole angle', '杆的角度'),
      column: 'pole angle',
      range: [-MOST_TILT, MOST_TILT],
      unit: text('rad', '弧度'),
    },
    {
      name: text('Pole angular velocity', '杆的角速度'),
      column: 'pole angular velocity',
      range: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
      unit: text('rad/s', '弧度/秒'),
    },
  ],
  actions: [text('Push left', '向左推'), text('Push right', '向右推')],
  reward: text('1 for each step, the last one included', '每一步得 1 分，最后一步也算'),
  ends: text(
    'The pole leans by more than 12°, the cart is more than 2.4 m from the middle, or 500 steps are done',
    '杆倾斜超过 12°，小车离中心超过 2.4 米，或走满 500 步',
  ),
  timeLimit: 500,
  secondsPerStep: SECONDS_PER_STEP,
  solvedAt: 475,
  reset: (random) => Array.from({ length: 4 }, () => -FIRST_SPREAD + 2 * FIRST_SPREAD * random()),
  step: (state, action) => {
    const next = move(state, action === 1 ? FORCE : -FORCE);
    const [x = 0, , angle = 0] = next;
    const terminated = Math.abs(x) > TRACK_HALF || Math.abs(angle) > MOST_TILT;
    return { state: next, reward: 1, terminated };
  },
  push: ([x = 0, velocity = 0, angle = 0, spin = 0], strength) => [
    x,
    velocity + PUSH * strength,
    angle,
    spin,
  ],
};

/** The state after a step of a force on the cart, in newtons. */
function move([x = 0, velocity = 0, angle = 0, spin = 0]: State, force: number): State {
  const cosine = Math.cos(angle);
  const sine = Math.sin(angle);
  const pushed = (force + POLE_MOMENT * spin ** 2 * sine) / TOTAL_MASS;
  const spinning =
    (GRAVITY * sine - cosine * pushed) /
    (HALF_LENGTH * (4 / 3 - (POLE_MASS * cosine ** 2) / TOTAL_MASS));
  const accelerating = pushed - (POLE_MOMENT * spinning * cosine) / TOTAL_MASS;
  return [
    x + SECONDS_PER_STEP * velocity,
    velocity + SECONDS_PER_STEP * accelerating,
    angle + SECONDS_PER_STEP * spin,
    spin + SECONDS_PER_STEP * spinning,
  ];
}
