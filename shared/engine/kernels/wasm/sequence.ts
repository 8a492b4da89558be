/** Recurrent layers over whole sequences on wasm: see assembly/sequence.ts for what the jobs take. */
import { type BackendWasm, tf } from '../../tf';
import { JOBS } from '../native/jobs';
import { nativeOf } from '../native/native';
import { sumOuterProducts } from '../native/products';
import { type SequenceAttrs, type SequenceKernel, SQUASHES } from '../sequence';
import { type GateRange, packGates, packTransposed } from './sequence-panels';

type Inputs = Readonly<Record<string, tf.TensorInfo | undefined>>;
type Attrs = SequenceAttrs & { readonly keep: boolean };

interface Cell {
  readonly gates: number;
  readonly job: number;
  readonly gradJob: number;
  /** Which gates are multiplied by the state, and which by the inner one. */
  readonly states: GateRange;
  readonly inner?: GateRange;
  /** A simple layer's gate is its state. */
  readonly keepsNoGates?: boolean;
}

const CELLS: Readonly<Record<SequenceKernel, Cell>> = {
  LstmSequence: {
    gates: 4,
    job: JOBS.lstm,
    gradJob: JOBS.lstmGrad,
    states: { first: 0, count: 4 },
  },
  GruSequence: {
    gates: 3,
    job: JOBS.gru,
    gradJob: JOBS.gruGrad,
    states: { first: 0, count: 2 },
    inner: { first: 2, count: 1 },
  },
  SimpleRnnSequence: {
    gates: 1,
    job: JOBS.simpleRnn,
    gradJob: JOBS.simpleRnnGrad,
    states: { first: 0, count: 1 },
    keepsNoGates: true,
  },
};
const TILE_ROWS = 6;
const MOST_CHUNKS = 8;

export function registerSequences(): void {
  for (const [name, cell] of Object.entries(CELLS)) {
    register(name, (inputs, attrs, backend) => forward(cell, inputs, attrs, backend));
    register(`${name}Grad`, (inputs, attrs, backend) => back(cell, inputs, attrs, backend));
  }
}

function register(
  kernelName: string,
  run: (inputs: Inputs, attrs: Attrs, backend: BackendWasm) => tf.TensorInfo[],
): void {
  tf.registerKernel({
    kernelName,
    backendName: 'wasm',
    kernelFunc: ({ inputs, attrs, backend }) =>
      run(inputs, attrs as unknown as Attrs, backend as BackendWasm),
  });
}

/** Gives the values, and with `keep` what the way back reads: states, inner and gates. */
function forward(cell: Cell, inputs: Inputs, attrs: Attrs, backend: BackendWasm) {
  const native = nativeOf(backend);
  const x = given(inputs.x);
  const [rows, steps, width] = x.shape as [number, number, number];
  const units = width / cell.gates;
  const slots = attrs.keep ? steps + 1 : 2;
  const keptSteps = attrs.keep ? steps : 1;
  const y = native.make(attrs.everyStep ? [rows, steps, units] : [rows, units]);
  const states = native.make([rows, slots, units]);
  const inner = native.make(cell.keepsNoGates ? [0] : [rows, slots, units]);
  const gates = native.make(cell.keepsNoGates ? [0] : [rows, keptSteps, width]);
  const panels = packGates(native, given(inputs.kernel));
  const chunks = chunksOf(rows);
  native.run(cell.job, chunks, [
    ...[rows, steps, units, chunks, native.addressOf(x), Number(attrs.backwards)],
    ...[panels, native.table([0]), inputs.mask ? native.addressOf(inputs.mask) : 0],
    ...activations(attrs),
    ...[native.addressOf(states), slots, native.addressOf(inner)],
    ...[native.addressOf(gates), keptSteps, native.addressOf(y), Number(attrs.everyStep)],
  ]);
  native.free(panels);
  if (attrs.keep) return [y, states, inner, gates];
  for (const each of [states, inner, gates]) backend.disposeData(each.dataId);
  return [y];
}

/** Gives the gradients of `x` and of the recurrent kernel. */
function back(cell: Cell, inputs: Inputs, attrs: Attrs, backend: BackendWasm) {
  const native = nativeOf(backend);
  const kernel = given(inputs.kernel);
  const states = given(inputs.states);
  const inner = given(inputs.inner);
  const gates = given(inputs.gates);
  const [rows, slots, units] = states.shape as [number, number, number];
  const steps = slots - 1;
  const dx = native.make([rows, steps, cell.gates * units]);
  const dKernel = native.make(kernel.shape);
  const panels = packTransposed(native, kernel, [cell.states, ...(cell.inner ? [cell.inner] : [])]);
  const carried = native.allocate(8 * rows * units);
  const chunks = chunksOf(rows);
  native.run(cell.gradJob, chunks, [
    ...[rows, steps, units, chunks, native.addressOf(given(inputs.dy)), Number(attrs.everyStep)],
    ...[Number(attrs.backwards), panels, native.table([0])],
    inputs.mask ? native.addressOf(inputs.mask) : 0,
    ...activations(attrs),
    ...[native.addressOf(states), native.addressOf(inner), native.addressOf(gates)],
    ...[native.addressOf(dx), carried, carried + 4 * rows * units],
  ]);
  native.free(carried);
  native.free(panels);
  kernelGradient(backend, states, dx, cell.states, attrs.backwards, dKernel);
  if (cell.inner) kernelGradient(backend, inner, dx, cell.inner, attrs.backwards, dKernel);
  return [dx, dKernel];
}

/**
 * The columns of some gates in the recurrent kernel's gradient: the sum over all rows and steps of what
 * they were multiplied by, `left` [rows, steps + 1, units], times their gradient in `dx`.
 */
function kernelGradient(
  backend: BackendWasm,
  left: tf.TensorInfo,
  dx: tf.TensorInfo,
  { first, count }: GateRange,
  backwards: boolean,
  dKernel: tf.TensorInfo,
): void {
  const native = nativeOf(backend);
  const [rows, slots, units] = left.shape as [number, number, number];
  const steps = slots - 1;
  const width = dx.shape[2] as number;
  const stride = 4 * units;
  const a = {
    address: native.addressOf(left) + (backwards ? (steps - 1) * stride : 0),
    grid: {
      depth: 1,
      height: rows,
      width: steps,
      strides: [0, 0, slots * stride, backwards ? -stride : stride] as const,
    },
    taps: Array.from({ length: units }, (_, unit) => 4 * unit),
  };
  const address = native.addressOf(dx) + first * stride;
  const b = { address, rowStride: 4 * width, columnStride: 4 };
  const columns = count * units;
  if (columns === width) {
    sumOuterProducts(native, a, b, rows * steps, columns, native.addressOf(dKernel));
    return;
  }
  const part = native.make([units, columns]);
  sumOuterProducts(native, a, b, rows * steps, columns, native.addressOf(part));
  const from = backend.typedArrayFromHeap(part);
  const to = backend.typedArrayFromHeap(dKernel);
  for (let unit = 0; unit < units; unit++)
    to.set(from.subarray(unit * columns, (unit + 1) * columns), unit * width + first * units);
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

/** Depends on the batch alone; enough for as many threads as laptops have. */
const chunksOf = (rows: number): number => Math.min(MOST_CHUNKS, Math.ceil(rows / TILE_ROWS));
