/** Batch and layer normalisation in a few passes, on all threads; see norm-kernels.ts for the contracts. */
import { type BackendWasm, tf } from '../../tf';
import { rowBlocks } from '../native/blocks';
import {
  allocateParts,
  columnGradSums,
  columnMoments,
  type MatrixSize,
  matrixBlocks,
  paddedTo4,
  sumParts,
} from '../native/columns';
import { JOBS } from '../native/jobs';
import { bitsOf, type Native, nativeOf } from '../native/native';
import {
  BATCH_NORM_TRAINING,
  BATCH_NORM_TRAINING_GRAD,
  LAYER_NORM,
  LAYER_NORM_GRAD,
} from '../norm-kernels';
import { replaceKernels, type Tensors } from '../register';

interface Attrs {
  readonly epsilon: number;
}

export function registerWasmNorm(): void {
  replaceKernels<'x' | 'gamma' | 'beta', Attrs, BackendWasm>(
    BATCH_NORM_TRAINING,
    'wasm',
    batchNorm,
  );
  replaceKernels<'dy' | 'x' | 'gamma' | 'mean' | 'variance', Attrs, BackendWasm>(
    BATCH_NORM_TRAINING_GRAD,
    'wasm',
    batchNormGrad,
  );
  replaceKernels<'x' | 'gamma' | 'beta', Attrs, BackendWasm>(LAYER_NORM, 'wasm', layerNorm);
  replaceKernels<'dy' | 'x' | 'gamma' | 'mean' | 'rstd', object, BackendWasm>(
    LAYER_NORM_GRAD,
    'wasm',
    layerNormGrad,
  );
}

function batchNorm(
  { x, gamma, beta }: Tensors<'x' | 'gamma' | 'beta'>,
  { epsilon }: Attrs,
  backend: BackendWasm,
): tf.TensorInfo[] {
  const native = nativeOf(backend);
  const size = sizeOf(x);
  const [y, mean, variance] = make(native, x.shape, [size.columns], [size.columns]);
  const at = (tensor: tf.TensorInfo) => native.addressOf(tensor);
  columnMoments(native, at(x), size, at(mean), at(variance));
  const addresses = [x, null, y, gamma, beta, mean, variance, null, null, null];
  normalise(
    native,
    size,
    epsilon,
    addresses.map((tensor) => (tensor ? at(tensor) : 0)),
  );
  return [y, mean, variance];
}

function batchNormGrad(
  { dy, x, gamma, mean, variance }: Tensors<'dy' | 'x' | 'gamma' | 'mean' | 'variance'>,
  { epsilon }: Attrs,
  backend: BackendWasm,
): tf.TensorInfo[] {
  const native = nativeOf(backend);
  const size = sizeOf(x);
  const [dx, dgamma, dbeta] = make(native, x.shape, [size.columns], [size.columns]);
  const moment = allocateParts(native, 1, size.columns);
  const at = (tensor: tf.TensorInfo) => native.addressOf(tensor);
  const inputs = { x: at(x), dy: at(dy), mean: at(mean) };
  columnGradSums(native, inputs, size, at(dbeta), moment);
  const addresses = [at(x), at(dy), at(dx), at(gamma), 0, at(mean), at(variance)];
  normalise(native, size, epsilon, [...addresses, moment, at(dbeta), at(dgamma)]);
  native.free(moment);
  return [dx, dgamma, dbeta];
}

/** Forward or backward, by the addresses in the order of BatchNormArguments. */
function normalise(native: Native, size: MatrixSize, epsilon: number, addresses: number[]): void {
  const { rowBlock, columnBlock, chunks } = matrixBlocks(size);
  native.run(JOBS.batchNorm, chunks, [
    ...[...addresses, size.rows, size.columns, rowBlock, columnBlock],
    ...bitsOf([epsilon]),
  ]);
}

function layerNorm(
  { x, gamma, beta }: Tensors<'x' | 'gamma' | 'beta'>,
  { epsilon }: Attrs,
  backend: BackendWasm,
): tf.TensorInfo[] {
  const native = nativeOf(backend);
  const { rows, columns } = sizeOf(x);
  const [y, mean, rstd] = make(native, x.shape, [rows], [rows]);
  const { block, chunks } = rowBlocks(rows, columns);
  native.run(JOBS.layerNorm, chunks, [
    ...[x, gamma, beta, y, mean, rstd].map((tensor) => native.addressOf(tensor)),
    ...[rows, columns, block],
    ...bitsOf([epsilon]),
  ]);
  return [y, mean, rstd];
}

function layerNormGrad(
  { dy, x, gamma, mean, rstd }: Tensors<'dy' | 'x' | 'gamma' | 'mean' | 'rstd'>,
  _attrs: object,
  backend: BackendWasm,
): tf.TensorInfo[] {
  const native = nativeOf(backend);
  const { rows, columns } = sizeOf(x);
  const [dx, dgamma, dbeta] = make(native, x.shape, [columns], [columns]);
  const { block, chunks } = rowBlocks(rows, columns);
  const gammaParts = allocateParts(native, chunks, columns);
  const betaParts = allocateParts(native, chunks, columns);
  native.run(JOBS.layerNormGrad, chunks, [
    ...[dy, x, gamma, mean, rstd, dx].map((tensor) => native.addressOf(tensor)),
    ...[rows, columns, block, gammaParts, betaParts, paddedTo4(columns)],
  ]);
  const parts = { rows: chunks, columns };
  sumParts(native, gammaParts, parts, native.addressOf(dgamma));
  sumParts(native, betaParts, parts, native.addressOf(dbeta));
  native.free(gammaParts);
  native.free(betaParts);
  return [dx, dgamma, dbeta];
}

/** All axes but the last as rows. */
function sizeOf({ shape }: tf.TensorInfo): MatrixSize {
  const columns = shape.at(-1) ?? 1;
  return { rows: columns === 0 ? 0 : tf.util.sizeFromShape(shape) / columns, columns };
}

type Three = [tf.TensorInfo, tf.TensorInfo, tf.TensorInfo];

const make = (native: Native, ...shapes: number[][]): Three =>
  shapes.map((shape) => native.make(shape)) as Three;
