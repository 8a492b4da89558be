/** Recurrent layers over whole sequences on wasm: see assembly/sequence.ts for what the jobs take. */
import type { BackendWasm, tf } from '../../tf';
import { JOBS } from '../native/jobs';
import { nativeOf, SCRATCH_BYTES } from '../native/native';
import { sumOuterProducts, TILE_ROWS } from '../native/products';
import { replaceKernels } from '../register';
import { type SequenceAttrs, type SequenceKernel, SQUASHES } from '../sequence';
import { type GateRange, packGates, packTransposed, stack, unstack } from './sequence-panels';

type Inputs = Readonly<Record<string, tf.TensorInfo | undefined>>;
type ForwardAttrs = SequenceAttrs & { readonly keep: boolean };
type BackAttrs = SequenceAttrs & { readonly biased: boolean };

interface Cell {
  readonly job: number;
  readonly gradJob: number;
  /** The gates that are multiplied by the state. */
  readonly states: GateRange;
  /** What else goes from step to step: cells, or a part of the state that these gates are multiplied by. */
  readonly inner?: 'cells' | GateRange;
  /** A simple layer's gate is its state. */
  readonly keepsNoGates?: boolean;
}

const CELLS: Readonly<Record<SequenceKernel, Cell>> = {
  LstmSequence: {
    job: JOBS.lstm,
    gradJob: JOBS.lstmGrad,
    states: { first: 0, count: 4 },
    inner: 'cells',
  },
  GruSequence: {
    job: JOBS.gru,
    gradJob: JOBS.gruGrad,
    states: { first: 0, count: 2 },
    inner: { first: 2, count: 1 },
  },
  SimpleRnnSequence: {
    job: JOBS.simpleRnn,
    gradJob: JOBS.simpleRnnGrad,
    states: { first: 0, count: 1 },
    keepsNoGates: true,
  },
};
const MOST_CHUNKS = 8;
const SCRATCH_FOR_ROWS = SCRATCH_BYTES - 4096;

export function registerSequences(): void {
  for (const [name, cell] of Object.entries(CELLS)) {
    replaceKernels<keyof Inputs, ForwardAttrs, BackendWasm>(
      name,
      'wasm',
      (inputs, attrs, backend) => forward(cell, inputs as Inputs, attrs, backend),
    );
    replaceKernels<keyof Inputs, BackAttrs, BackendWasm>(
      `${name}Grad`,
      'wasm',
      (inputs, attrs, backend) => back(cell, inputs as Inputs, attrs, backend),
    );
  }
}

/** Gives the values, and with `keep` what the way back reads: states, inner and gates. */
function forward(cell: Cell, inputs: Inputs, attrs: ForwardAttrs, backend: BackendWasm) {
  const native = nativeOf(backend);
  const x = given(inputs.x);
  const recurrentKernel = given(inputs.recurrentKernel);
  const [rows, steps, features] = x.shape as [number, number, number];
  const [units, gatesWidth] = recurrentKernel.shape as [number, number];
  const slots = attrs.keep ? steps + 1 : 2;
  const parts = [recurrentKernel, given(inputs.kernel), ...(inputs.bias ? [inputs.bias] : [])];
  const weights = stack(backend, native, parts, gatesWidth);
  const width = weights.shape[0] as number;
  const y = native.make(attrs.everyStep ? [rows, steps, units] : [rows, units]);
  const states = native.make([rows, slots, width]);
  const inner = native.make([rows, slots, cell.inner === 'cells' ? units : cell.inner ? width : 0]);
  const keptSteps = attrs.keep ? steps : 1;
  const gates = native.make([rows, keptSteps, cell.keepsNoGates ? 0 : gatesWidth]);
  const panels = packGates(native, weights, units);
  backend.disposeData(weights.dataId);
  const chunks = chunksOf(rows, width);
  native.run(cell.job, chunks, [
    ...[rows, steps, units, chunks, native.addressOf(x), features, width],
    ...[Number(attrs.backwards), panels],
    inputs.mask ? native.addressOf(inputs.mask) : 0,
    ...activations(attrs),
    ...[native.addressOf(states), slots, native.addressOf(inner)],
    ...[native.addressOf(gates), keptSteps, native.addressOf(y), Number(attrs.everyStep)],
  ]);
  native.free(panels);
  if (attrs.keep) return [y, states, inner, gates];
  for (const each of [states, inner, gates]) backend.disposeData(each.dataId);
  return [y];
}

/** Gives the gradients of the gates before their activations, the recurrent kernel, the kernel and the bias. */
function back(cell: Cell, inputs: Inputs, attrs: BackAttrs, backend: BackendWasm) {
  const native = nativeOf(backend);
  const kernel = given(inputs.recurrentKernel);
  const states = given(inputs.states);
  const inner = given(inputs.inner);
  const [rows, slots, width] = states.shape as [number, number, number];
  const [units, gatesWidth] = kernel.shape as [number, number];
  const steps = slots - 1;
  const dGates = native.make([rows, steps, gatesWidth]);
  const gated = typeof cell.inner === 'object' ? [cell.inner] : [];
  const panels = packTransposed(native, kernel, [cell.states, ...gated]);
  const carried = native.allocate(8 * rows * units);
  const chunks = chunksOf(rows, gatesWidth);
  native.run(cell.gradJob, chunks, [
    ...[rows, steps, units, width, chunks, native.addressOf(given(inputs.dy))],
    ...[Number(attrs.everyStep), Number(attrs.backwards), panels],
    inputs.mask ? native.addressOf(inputs.mask) : 0,
    ...activations(attrs),
    ...[native.addressOf(states), native.addressOf(inner)],
    native.addressOf(given(inputs.gates)),
    ...[native.addressOf(dGates), carried, carried + 4 * rows * units],
  ]);
  native.free(carried);
  native.free(panels);
  const stacked = native.make([width, gatesWidth]);
  weightGradient(backend, states, dGates, units, cell.states, attrs.backwards, stacked);
  for (const range of gated)
    weightGradient(backend, inner, dGates, units, range, attrs.backwards, stacked);
  const features = width - units - Number(attrs.biased);
  const shapes = [kernel.shape, [features, gatesWidth], ...(attrs.biased ? [[gatesWidth]] : [])];
  const gradients = unstack(backend, native, stacked, shapes);
  backend.disposeData(stacked.dataId);
  return [dGates, ...gradients];
}

/**
 * The columns of some gates in the gradient of the stacked weights: the sum over all rows and steps of what
 * they were multiplied by, `left` [rows, steps + 1, width], times their gradient in `dGates`.
 */
function weightGradient(
  backend: BackendWasm,
  left: tf.TensorInfo,
  dGates: tf.TensorInfo,
  units: number,
  { first, count }: GateRange,
  backwards: boolean,
  stacked: tf.TensorInfo,
): void {
  const native = nativeOf(backend);
  const [rows, slots, width] = left.shape as [number, number, number];
  const steps = slots - 1;
  const gatesWidth = dGates.shape[2] as number;
  const stride = 4 * width;
  const a = {
    address: native.addressOf(left) + (backwards ? (steps - 1) * stride : 0),
    grid: {
      depth: 1,
      height: rows,
      width: steps,
      strides: [0, 0, slots * stride, backwards ? -stride : stride] as const,
    },
    taps: Array.from({ length: width }, (_, place) => 4 * place),
  };
  const address = native.addressOf(dGates) + 4 * first * units;
  const b = { address, rowStride: 4 * gatesWidth, columnStride: 4 };
  const columns = count * units;
  if (columns === gatesWidth) {
    sumOuterProducts(native, a, b, rows * steps, columns, native.addressOf(stacked));
    return;
  }
  const part = native.make([width, columns]);
  sumOuterProducts(native, a, b, rows * steps, columns, native.addressOf(part));
  const from = backend.typedArrayFromHeap(part);
  const to = backend.typedArrayFromHeap(stacked);
  for (let row = 0; row < width; row++)
    to.set(from.subarray(row * columns, (row + 1) * columns), row * gatesWidth + first * units);
  backend.disposeData(part.dataId);
}

function given(tensor: tf.TensorInfo | undefined): tf.TensorInfo {
  if (!tensor) throw new Error('A recurrent kernel lacks an input.');
  return tensor;
}

const activations = ({ activation, gateActivation }: SequenceAttrs): number[] =>
  [activation, gateActivation].map((name) => {
    const number = SQUASHES[name];
    if (number === undefined) throw new Error(`The activation ${name} has no recurrent kernel.`);
    return number;
  });

/**
 * Depends on the sizes alone; enough for as many threads as laptops have, and more where a block's rows,
 * packed for a product over `length` numbers, would not fit into the scratch.
 */
function chunksOf(rows: number, length: number): number {
  const tiles = Math.ceil(rows / TILE_ROWS);
  const fitting = Math.floor(SCRATCH_FOR_ROWS / (4 * TILE_ROWS * length));
  if (fitting < 1)
    throw new Error(`A recurrent layer of width ${length} is too wide for its kernel.`);
  return Math.min(tiles, Math.max(MOST_CHUNKS, Math.ceil(tiles / fitting)));
}
