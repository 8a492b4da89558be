/**
 * WGSL of the recurrent cells, both ways. The maths is that of assembly/lstm.ts, gru.ts and simple-rnn.ts; `gates`
 * holds the inputs' share of each gate until its step replaces that by the gate's value.
 */
import type { Gates, StepCode } from './sequence-step';

export interface Cell {
  readonly forward: readonly StepCode[];
  readonly back: readonly StepCode[];
  /** The gates that are multiplied by the state. */
  readonly states: Gates;
  /** What else goes from step to step: cells, or a part of the state that these gates are multiplied by. */
  readonly inner?: 'cells' | Gates;
  /** Whether the way back reads the gates. */
  readonly keepsGates: boolean;
}

/** The state before this step, of one unit or of the k-th. */
const lastState = (unit: string) => `states[stateAt(row, time - 1) + ${unit}]`;
const notFirst = 'time > 0';
const notLast = 'time < u.steps - 1';

/** WGSL: `dh`, what reaches the state after this step; `own`, the place of what is carried over. */
const reached = `
  let own = row * u.units + unit;
  var dh = sum;
  if (${notLast}) { dh += carried[own]; }
  if (u.everyStep != 0) { dh += dy[(row * u.steps + time) * u.units + unit]; }
  else if (time == u.steps - 1) { dh += dy[own]; }`;

const lstmGates: Gates = { first: 0, count: 4, of: 4 };

const lstm: Cell = {
  states: lstmGates,
  inner: 'cells',
  keepsGates: true,
  forward: [
    {
      gates: lstmGates,
      direction: 'forward',
      arrays: ['gates', 'states', 'inner'],
      inputs: [],
      multiplies: notFirst,
      left: lastState('k'),
      finish: `
  var h = 0.0;
  var c = 0.0;
  if (${notFirst}) { h = ${lastState('unit')}; c = inner[innerAt(row, time - 1) + unit]; }
  if (counts(row)) {
    let at = gateAt(row, time) + unit;
    let i = gateActivation(gates[at] + sum.x);
    let f = gateActivation(gates[at + u.units] + sum.y);
    let g = activation(gates[at + 2 * u.units] + sum.z);
    let o = gateActivation(gates[at + 3 * u.units] + sum.w);
    c = f * c + i * g;
    h = o * activation(c);
    gates[at] = i;
    gates[at + u.units] = f;
    gates[at + 2 * u.units] = g;
    gates[at + 3 * u.units] = o;
  }
  states[stateAt(row, time) + unit] = h;
  inner[innerAt(row, time) + unit] = c;`,
    },
  ],
  back: [
    {
      gates: lstmGates,
      direction: 'back',
      arrays: ['dGates', 'carried'],
      inputs: ['dy', 'inner', 'gates'],
      multiplies: notLast,
      left: `PerGate(${[0, 1, 2, 3].map((gate) => `dGates[gateAt(row, time + 1) + ${gate} * u.units + k]`)})`,
      finish: `
  ${reached}
  let ownCell = u.rows * u.units + own;
  var dc = 0.0;
  if (${notLast}) { dc = carried[ownCell]; }
  let at = gateAt(row, time) + unit;
  var d = vec4<f32>();
  if (counts(row)) {
    let i = gates[at];
    let f = gates[at + u.units];
    let g = gates[at + 2 * u.units];
    let o = gates[at + 3 * u.units];
    var lastCell = 0.0;
    if (${notFirst}) { lastCell = inner[innerAt(row, time - 1) + unit]; }
    let told = activation(inner[innerAt(row, time) + unit]);
    dc += dh * o * activationSlope(told);
    d = vec4(
      dc * g * gateActivationSlope(i),
      dc * lastCell * gateActivationSlope(f),
      dc * i * activationSlope(g),
      dh * told * gateActivationSlope(o),
    );
    dc *= f;
    dh = 0.0;
  }
  carried[own] = dh;
  carried[ownCell] = dc;
  dGates[at] = d.x;
  dGates[at + u.units] = d.y;
  dGates[at + 2 * u.units] = d.z;
  dGates[at + 3 * u.units] = d.w;`,
    },
  ],
};

const openGates: Gates = { first: 0, count: 2, of: 3 };
const candidate: Gates = { first: 2, count: 1, of: 3 };

/** Its reset gate is applied before the product: a step takes two, one after the other. */
const gru: Cell = {
  states: openGates,
  inner: candidate,
  keepsGates: true,
  forward: [
    {
      gates: openGates,
      direction: 'forward',
      arrays: ['gates', 'states', 'inner'],
      inputs: [],
      multiplies: notFirst,
      left: lastState('k'),
      finish: `
  var admitted = 0.0;
  if (counts(row)) {
    let at = gateAt(row, time) + unit;
    let reset = gateActivation(gates[at + u.units] + sum.y);
    gates[at] = gateActivation(gates[at] + sum.x);
    gates[at + u.units] = reset;
    if (${notFirst}) { admitted = reset * ${lastState('unit')}; }
  }
  // Written where the step is passed over too: the gradient multiplies it by zero.
  inner[innerAt(row, time) + unit] = admitted;`,
    },
    {
      gates: candidate,
      direction: 'forward',
      arrays: ['gates', 'states', 'inner'],
      inputs: [],
      multiplies: notFirst,
      left: 'inner[innerAt(row, time) + k]',
      finish: `
  var h = 0.0;
  if (${notFirst}) { h = ${lastState('unit')}; }
  if (counts(row)) {
    let at = gateAt(row, time) + unit;
    let z = gates[at];
    let value = activation(gates[at + 2 * u.units] + sum);
    gates[at + 2 * u.units] = value;
    h = z * h + (1.0 - z) * value;
  }
  states[stateAt(row, time) + unit] = h;`,
    },
  ],
  back: [
    {
      gates: openGates,
      direction: 'back',
      arrays: ['dGates', 'carried'],
      inputs: ['dy', 'states', 'gates'],
      multiplies: notLast,
      left: `PerGate(${[0, 1].map((gate) => `dGates[gateAt(row, time + 1) + ${gate} * u.units + k]`)})`,
      finish: `
  ${reached}
  let at = gateAt(row, time) + unit;
  var dz = 0.0;
  var dc = 0.0;
  if (counts(row)) {
    let z = gates[at];
    let c = gates[at + 2 * u.units];
    var h = 0.0;
    if (${notFirst}) { h = ${lastState('unit')}; }
    dz = dh * (h - c) * gateActivationSlope(z);
    dc = dh * (1.0 - z) * activationSlope(c);
    dh *= z;
  }
  carried[own] = dh;
  dGates[at] = dz;
  dGates[at + u.units] = 0.0;
  dGates[at + 2 * u.units] = dc;`,
    },
    {
      gates: candidate,
      direction: 'back',
      arrays: ['dGates', 'carried'],
      inputs: ['states', 'gates'],
      multiplies: notFirst,
      left: 'dGates[gateAt(row, time) + 2 * u.units + k]',
      finish: `
  // The first step lets nothing through.
  if (!counts(row) || time == 0) { return; }
  let at = gateAt(row, time) + u.units + unit;
  let r = gates[at];
  dGates[at] = sum * ${lastState('unit')} * gateActivationSlope(r);
  carried[row * u.units + unit] += sum * r;`,
    },
  ],
};

const simpleGate: Gates = { first: 0, count: 1, of: 1 };

const simpleRnn: Cell = {
  states: simpleGate,
  keepsGates: false,
  forward: [
    {
      gates: simpleGate,
      direction: 'forward',
      arrays: ['states'],
      inputs: ['gates'],
      multiplies: notFirst,
      left: lastState('k'),
      finish: `
  var h = 0.0;
  if (counts(row)) { h = activation(gates[gateAt(row, time) + unit] + sum); }
  else if (${notFirst}) { h = ${lastState('unit')}; }
  states[stateAt(row, time) + unit] = h;`,
    },
  ],
  back: [
    {
      gates: simpleGate,
      direction: 'back',
      arrays: ['dGates', 'carried'],
      inputs: ['dy', 'states'],
      multiplies: notLast,
      left: 'dGates[gateAt(row, time + 1) + k]',
      finish: `
  ${reached}
  var d = 0.0;
  if (counts(row)) {
    d = dh * activationSlope(states[stateAt(row, time) + unit]);
    dh = 0.0;
  }
  carried[own] = dh;
  dGates[gateAt(row, time) + unit] = d;`,
    },
  ],
};

export const CELLS = { LstmSequence: lstm, GruSequence: gru, SimpleRnnSequence: simpleRnn };
