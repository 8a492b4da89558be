/** Concat and SplitV along any axis, on all threads; of numbers of four bytes. */
import { type BackendWasm, tf } from '../../tf';
import { rowBlocks } from '../native/blocks';
import { JOBS } from '../native/jobs';
import { type Native, nativeOf } from '../native/native';
import { replaceKernels, type Tensors } from '../register';

interface SplitAttrs {
  readonly numOrSizeSplits: number[] | number;
  readonly axis: number;
}

/** As many as the room for arguments holds, with some to spare. */
const MOST_PIECES = 10_000;

export function registerWasmPieces(): void {
  const concat = stock('Concat');
  replaceKernels<string, { axis: number }, BackendWasm>(
    'Concat',
    'wasm',
    (inputs, attrs, backend) => {
      const pieces = Object.values(inputs);
      const [first] = pieces;
      const fits = pieces.every(({ dtype }) => dtype === first?.dtype && isWide(dtype));
      if (!first || !fits || pieces.length > MOST_PIECES) return concat(inputs, attrs, backend);
      const axis = tf.util.parseAxisParam(attrs.axis, first.shape)[0] as number;
      const shape = [...first.shape];
      shape[axis] = pieces.reduce((sum, piece) => sum + (piece.shape[axis] ?? 0), 0);
      const whole = backend.makeOutput(shape, first.dtype);
      copy(nativeOf(backend), pieces, whole, axis, false);
      return whole;
    },
  );
  const split = stock('SplitV');
  replaceKernels<'x', SplitAttrs, BackendWasm>('SplitV', 'wasm', ({ x }, attrs, backend) => {
    const axis = tf.util.parseAxisParam(attrs.axis, x.shape)[0] as number;
    const sizes = tf.backend_util.prepareSplitSize(x as tf.Tensor, attrs.numOrSizeSplits, axis);
    if (!isWide(x.dtype) || sizes.length > MOST_PIECES) return split({ x }, attrs, backend);
    const pieces = sizes.map((size) => {
      const shape = x.shape.map((length, at) => (at === axis ? size : length));
      return backend.makeOutput(shape, x.dtype);
    });
    copy(nativeOf(backend), pieces, x, axis, true);
    return pieces;
  });
}

const isWide = (dtype: tf.DataType): boolean => dtype === 'float32' || dtype === 'int32';

function stock(name: string) {
  const kernel = tf.getKernel(name, 'wasm');
  if (!kernel) throw new Error(`tfjs has no kernel ${name} for wasm.`);
  return (inputs: Tensors<string>, attrs: object, backend: object) =>
    kernel.kernelFunc({ inputs, attrs: attrs as tf.NamedAttrMap, backend }) as
      | tf.TensorInfo
      | tf.TensorInfo[];
}

/** What is before the axis as rows, the axis and what follows it as their numbers. */
function copy(
  native: Native,
  pieces: readonly tf.TensorInfo[],
  whole: tf.TensorInfo,
  axis: number,
  apart: boolean,
): void {
  const rows = tf.util.sizeFromShape(whole.shape.slice(0, axis));
  const width = ({ shape }: tf.TensorInfo) => tf.util.sizeFromShape(shape.slice(axis));
  const table = pieces.flatMap((piece) => [native.addressOf(piece), 4 * width(piece)]);
  const columns = width(whole);
  const { block, chunks } = rowBlocks(columns === 0 ? 0 : rows, columns);
  native.run(JOBS.pieces, chunks, [
    ...[native.table(table), pieces.length, native.addressOf(whole)],
    ...[4 * columns, rows, block, Number(apart)],
  ]);
}
