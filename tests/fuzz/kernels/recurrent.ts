/** Recurrent layers over whole sequences, as a compiled model runs them, against their definition. */
import fc from 'fast-check';
import { recurrent } from '../../unit/engine/kernels/recurrent-operations';
import { type KernelCase, kernelFamily, length } from './kernel-family';
import { Tape } from './tape';
import { mapValues, type Source, type Values, zeros } from './values';

type Type = 'lstm' | 'gru' | 'simpleRNN';

interface Config {
  readonly rows: number;
  readonly steps: number;
  readonly features: number;
  readonly units: number;
  readonly activation: string;
  readonly recurrentActivation: string;
  readonly useBias: boolean;
  readonly returnSequences: boolean;
  readonly goBackwards: boolean;
  readonly masked: boolean;
}

interface Squash {
  readonly value: (x: number) => number;
  readonly slope: (x: number) => number;
}

const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));

const squashes: Readonly<Record<string, Squash>> = {
  linear: { value: (x) => x, slope: () => 1 },
  tanh: { value: Math.tanh, slope: (x) => 1 - Math.tanh(x) ** 2 },
  sigmoid: { value: sigmoid, slope: (x) => sigmoid(x) * (1 - sigmoid(x)) },
  hardSigmoid: {
    value: (x) => Math.min(1, Math.max(0, 0.2 * x + 0.5)),
    slope: (x) => (Math.abs(x) < 2.5 ? 0.2 : 0),
  },
  relu: { value: (x) => Math.max(0, x), slope: (x) => (x > 0 ? 1 : 0) },
};

const GATES: Readonly<Record<Type, number>> = { lstm: 4, gru: 3, simpleRNN: 1 };

/** A row's way through the layer: places of states. `weights` are places of the kernel's columns and so on. */
class Cell {
  constructor(
    private readonly tape: Tape,
    private readonly config: Config,
    private readonly one: number,
    private readonly kernel: (k: number, column: number) => number,
    private readonly recurrentKernel: (k: number, column: number) => number,
    private readonly bias: (column: number) => number,
  ) {}

  squash(x: number, name: string): number {
    const { value, slope } = squashes[name] as Squash;
    return this.tape.apply(x, value, slope);
  }

  /** A gate of one unit from the inputs and a state. */
  gate(gate: number, unit: number, x: readonly number[], state: readonly number[]): number {
    const column = gate * this.config.units + unit;
    return this.tape.products([
      ...x.map((place, k) => [place, this.kernel(k, column)] as const),
      ...state.map((place, k) => [place, this.recurrentKernel(k, column)] as const),
      ...(this.config.useBias ? [[this.one, this.bias(column)] as const] : []),
    ]);
  }

  lstm(x: readonly number[], h: readonly number[], c: readonly number[]) {
    const { activation, recurrentActivation } = this.config;
    const cells = c.map((last, unit) => {
      const [i, f] = [0, 1].map((gate) =>
        this.squash(this.gate(gate, unit, x, h), recurrentActivation),
      ) as [number, number];
      const candidate = this.squash(this.gate(2, unit, x, h), activation);
      return this.tape.products([
        [f, last],
        [i, candidate],
      ]);
    });
    const states = cells.map((cell, unit) => {
      const o = this.squash(this.gate(3, unit, x, h), recurrentActivation);
      return this.tape.products([[o, this.squash(cell, activation)]]);
    });
    return { states, cells };
  }

  gru(x: readonly number[], h: readonly number[]) {
    const { activation, recurrentActivation } = this.config;
    const open = (gate: number) =>
      h.map((_, unit) => this.squash(this.gate(gate, unit, x, h), recurrentActivation));
    const update = open(0);
    const admitted = open(1).map((reset, unit) => this.tape.products([[reset, h[unit] as number]]));
    const states = update.map((z, unit) => {
      const candidate = this.squash(this.gate(2, unit, x, admitted), activation);
      const rest = this.tape.apply(
        z,
        (value) => 1 - value,
        () => -1,
      );
      return this.tape.products([
        [z, h[unit] as number],
        [rest, candidate],
      ]);
    });
    return { states, cells: [] };
  }

  simpleRNN(x: readonly number[], h: readonly number[]) {
    const { activation } = this.config;
    const states = h.map((_, unit) => this.squash(this.gate(0, unit, x, h), activation));
    return { states, cells: [] };
  }
}

function make(type: Type, config: Config, source: Source): KernelCase {
  const { rows, steps, features, units, useBias, goBackwards, returnSequences, masked } = config;
  const width = GATES[type] * units;
  // Small and off the corners of piecewise activations.
  const small = (shape: number[]): Values =>
    mapValues(source.values(shape), (value) => Math.fround(value * 0.37 + 0.0113));
  const inputs = [
    small([rows, steps, features]),
    small([features, width]),
    small([units, width]),
    ...(useBias ? [small([width])] : []),
  ];
  const mask = Array.from({ length: rows }, () =>
    Array.from({ length: steps }, () => (masked ? Number(source.integers(1, 0, 3)[0] !== 0) : 1)),
  );
  const tape = new Tape();
  const places = inputs.map(({ data }) => Array.from(data, (value) => tape.input(value)));
  const [x, kernel, recurrentKernel, bias] = places as [number[], number[], number[], number[]];
  const zero = tape.input(0);
  const cell = new Cell(
    tape,
    config,
    tape.input(1),
    (k, column) => kernel[k * width + column] as number,
    (k, column) => recurrentKernel[k * width + column] as number,
    (column) => bias[column] as number,
  );
  const outputs = mask.flatMap((counts, row) => {
    let states: number[] = new Array(units).fill(zero);
    let cells: number[] = new Array(units).fill(zero);
    const all: number[] = [];
    for (let time = 0; time < steps; time++) {
      const place = goBackwards ? steps - 1 - time : time;
      const first = (row * steps + place) * features;
      if (counts[place])
        ({ states, cells } = cell[type](x.slice(first, first + features), states, cells));
      all.push(...states);
    }
    return returnSequences ? all : states;
  });
  const shape = returnSequences ? [rows, steps, units] : [rows, units];
  const { activation, recurrentActivation } = config;
  const args = { units, activation, recurrentActivation, useBias, goBackwards, returnSequences };
  return {
    inputs,
    run: recurrent(type)({ ...args, ...(masked ? { mask } : {}) }),
    output: { shape, data: Float64Array.from(outputs, (at) => tape.at(at)) },
    grads: (dy) => {
      const slopes = tape.slopes(outputs.map((at, i) => [at, dy.data[i] as number]));
      return inputs.map((input, at) => ({
        ...zeros(input.shape),
        data: Float64Array.from(places[at] as number[], (place) => slopes[place] as number),
      }));
    },
  };
}

const activations = Object.keys(squashes);

const configs: fc.Arbitrary<Config> = fc.record({
  rows: length(),
  steps: fc.integer({ min: 1, max: 5 }),
  features: fc.integer({ min: 1, max: 6 }),
  units: length(),
  activation: fc.constantFrom(...activations),
  recurrentActivation: fc.constantFrom('sigmoid', 'hardSigmoid'),
  useBias: fc.boolean(),
  returnSequences: fc.boolean(),
  goBackwards: fc.boolean(),
  masked: fc.boolean(),
});

export const recurrentLayers = (['lstm', 'gru', 'simpleRNN'] as const).map((type) =>
  kernelFamily(type, configs, (config, source) => make(type, config, source)),
);
