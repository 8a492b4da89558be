/** Recurrent layers over whole sequences on wasm: see assembly/sequence.ts for what the jobs take. */
import { type BackendWasm, tf } from '../../tf';
import { JOBS } from '../native/jobs';
import { type Native, nativeOf } from '../native/native';
import { type Matrix, sumOuterProducts } from '../native/products';
import { type SequenceAttrs, type SequenceKernel, SQUASHES } from '../sequence';

type Tensors = Readonly<Record<string, tf.TensorInfo | undefined>>;

interface Cell {
  readonly name: SequenceKernel;
  readonly gates: number;
  readonly job: number;
  readonly gradJob: number;
}

const CELLS: readonly Cell[] = [
  { name: 'LstmSequence', gates: 4, job: JOBS.lstm, gradJob: JOBS.lstmGrad },
];
const TILE_ROWS = 6;
const TILE_COLUMNS = 8;
const MOST_CHUNKS = 8;

export function registerSequences(): void {
  for (const cell of CELLS) {
    register(cell.name, (inputs, attrs, backend) => forward(cell, inputs, attrs, backend));
    register(`${cell.name}Grad`, (inputs, attrs, backend) => back(cell, inputs, attrs, backend));
  }
}

type Attrs = SequenceAttrs & { readonly keep: boolean };

function register(
  kernelName: string,
  run: (inputs: Tensors, attrs: Attrs, backend: BackendWasm) => tf.TensorInfo[],
): void {
  tf.registerKernel({
    kernelName,
    backendName: 'wasm',
    kernelFunc: ({ inputs, attrs, backend }) =>
      run(inputs, attrs as unknown as Attrs, backend as BackendWasm),
  });
}

/** Gives the values, and with `keep` what the way back reads: states, inner and gates. */
function forward(cell: Cell, inputs: Tensors, attrs: Attrs, backend: BackendWasm) {
  const native = nativeOf(backend);
  const x = given(inputs.x);
  const [rows, steps, width] = x.shape as [number, number, number];
  const units = width / cell.gates;
  const slots = attrs.keep ? steps + 1 : 2;
  const keptSteps = attrs.keep ? steps : 1;
  const y = native.make(attrs.everyStep ? [rows, steps, units] : [rows, units]);
  const states = native.make([rows, slots, units]);
  const inner = native.make([rows, slots, units]);
  const kept = native.make([rows, keptSteps, width]);
  const panels = packGates(native, given(inputs.kernel), units, cell.gates);
  const chunks = chunksOf(rows);
  native.run(cell.job, chunks, [
    ...[rows, steps, units, chunks, native.addressOf(x), Number(attrs.backwards)],
    ...[panels, native.table([0]), inputs.mask ? native.addressOf(inputs.mask) : 0],
    ...activations(attrs),
    ...[native.addressOf(states), slots, native.addressOf(inner)],
    ...[native.addressOf(kept), keptSteps, native.addressOf(y), Number(attrs.everyStep)],
  ]);
  native.free(panels);
  if (attrs.keep) return [y, states, inner, kept];
  for (const each of [states, inner, kept]) backend.disposeData(each.dataId);
  return [y];
}

/** Gives the gradients of `x` and of the recurrent kernel. */
function back(cell: Cell, inputs: Tensors, attrs: Attrs, backend: BackendWasm) {
  const native = nativeOf(backend);
  const kernel = given(inputs.kernel);
  const states = given(inputs.states);
  const gates = given(inputs.gates);
  const [rows, steps, width] = gates.shape as [number, number, number];
  const units = width / cell.gates;
  const dx = native.make([rows, steps, width]);
  const dKernel = native.make([units, width]);
  const panels = packTransposed(native, kernel, units, cell.gates);
  const carried = native.allocate(8 * rows * units);
  const chunks = chunksOf(rows);
  native.run(cell.gradJob, chunks, [
    ...[rows, steps, units, chunks, native.addressOf(given(inputs.dy)), Number(attrs.everyStep)],
    ...[Number(attrs.backwards), panels, native.table([0])],
    inputs.mask ? native.addressOf(inputs.mask) : 0,
    ...activations(attrs),
    ...[native.addressOf(states), native.addressOf(given(inputs.inner)), native.addressOf(gates)],
    ...[native.addressOf(dx), carried, carried + 4 * rows * units],
  ]);
  native.free(carried);
  native.free(panels);
  // Each step's gates met the state before it: position (row, place) of dx and of the states.
  const stride = 4 * units;
  const first = attrs.backwards ? (steps - 1) * stride : 0;
  const a = {
    address: native.addressOf(states) + first,
    grid: {
      depth: 1,
      height: rows,
      width: steps,
      strides: [0, 0, (steps + 1) * stride, attrs.backwards ? -stride : stride] as const,
    },
    taps: Array.from({ length: units }, (_, unit) => 4 * unit),
  };
  const b = { address: native.addressOf(dx), rowStride: 4 * width, columnStride: 4 };
  sumOuterProducts(native, a, b, rows * steps, width, native.addressOf(dKernel));
  return [dx, dKernel];
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

const panelsOf = (columns: number): number => Math.ceil(columns / TILE_COLUMNS);

/** The recurrent kernel, each gate's columns in panels of their own. The caller frees what it gets. */
function packGates(native: Native, kernel: tf.TensorInfo, units: number, gates: number): number {
  const bytes = panelsOf(units) * units * TILE_COLUMNS * 4;
  const panels = native.allocate(gates * bytes);
  for (let gate = 0; gate < gates; gate++) {
    const address = native.addressOf(kernel) + 4 * gate * units;
    const columns = { address, rowStride: 4 * gates * units, columnStride: 4 };
    packInto(native, columns, [units, units], panels + gate * bytes);
  }
  return panels;
}

/** The recurrent kernel transposed, [gates × units, units]. The caller frees what it gets. */
function packTransposed(
  native: Native,
  kernel: tf.TensorInfo,
  units: number,
  gates: number,
): number {
  const panels = native.allocate(panelsOf(units) * gates * units * TILE_COLUMNS * 4);
  const address = native.addressOf(kernel);
  const turned = { address, rowStride: 4, columnStride: 4 * gates * units };
  packInto(native, turned, [gates * units, units], panels);
  return panels;
}

function packInto(
  native: Native,
  { address, rowStride, columnStride }: Matrix,
  [inner, columns]: readonly [inner: number, columns: number],
  panels: number,
): void {
  native.run(JOBS.pack, panelsOf(columns), [
    ...[address, rowStride, columnStride, inner, columns, panels, 1],
  ]);
}
