/** Small operations that tfjs's wasm backend does wrongly or with needless passes over memory. */
import { type BackendWasm, tf } from '../../tf';
import { wasmHost } from '../host/host';
import { replaceKernel, stockKernel } from '../register';

export function registerSmallWasmOps(): void {
  registerIdentity();
  registerCast();
  registerReverse();
  registerColumnReductions();
}

/** tfjs copies; a further reference will do, as on the other backends. */
function registerIdentity(): void {
  const stock = stockKernel<'x', object>('Identity', 'wasm');
  replaceKernel<'x', object, BackendWasm>('Identity', 'wasm', ({ x }, attrs, backend) => {
    if (x.dtype === 'string') return stock({ x }, attrs, backend);
    backend.incRef(x.dataId);
    return { dataId: x.dataId, shape: x.shape, dtype: x.dtype };
  });
}

/** To bool, tfjs keeps the low byte: 0.5 and 256 become false. */
function registerCast(): void {
  const stock = stockKernel<'x', { dtype: tf.DataType }>('Cast', 'wasm');
  replaceKernel<'x', { dtype: tf.DataType }, BackendWasm>(
    'Cast',
    'wasm',
    ({ x }, attrs, backend) => {
      if (attrs.dtype === x.dtype) {
        backend.incRef(x.dataId);
        return { dataId: x.dataId, shape: x.shape, dtype: x.dtype };
      }
      if (attrs.dtype !== 'bool') return stock({ x }, attrs, backend);
      const out = backend.makeOutput(x.shape, 'bool');
      const values = backend.typedArrayFromHeap(x);
      const flags = backend.typedArrayFromHeap(out);
      for (let i = 0; i < values.length; i++) flags[i] = values[i] === 0 ? 0 : 1;
      return out;
    },
  );
}

/** tfjs reverses booleans as if each took four bytes. */
function registerReverse(): void {
  const stock = stockKernel<'x', { dims: number[] }>('Reverse', 'wasm');
  replaceKernel<'x', { dims: number[] }, BackendWasm>(
    'Reverse',
    'wasm',
    ({ x }, attrs, backend) => {
      if (x.dtype !== 'bool') return stock({ x }, attrs, backend);
      const wide = backend.makeOutput(x.shape, 'int32');
      backend.typedArrayFromHeap(wide).set(backend.typedArrayFromHeap(x));
      const reversed = stock({ x: wide }, attrs, backend);
      const out = backend.makeOutput(x.shape, 'bool');
      backend.typedArrayFromHeap(out).set(backend.typedArrayFromHeap(reversed));
      for (const each of [wide, reversed]) backend.disposeData(each.dataId);
      return out;
    },
  );
}

interface ReduceAttrs {
  axis: number | number[];
  keepDims: boolean;
}

/** Sums and means over the leading axes (bias gradients, normalisation), which tfjs transposes first. */
function registerColumnReductions(): void {
  for (const name of ['Sum', 'Mean']) {
    const stock = stockKernel<'x', ReduceAttrs>(name, 'wasm');
    replaceKernel<'x', ReduceAttrs, BackendWasm>(name, 'wasm', ({ x }, attrs, backend) => {
      const axes = tf.util.parseAxisParam(attrs.axis, x.shape);
      const leading = axes.every((axis, i) => axis === i);
      const partial = axes.length > 0 && axes.length < x.shape.length;
      if (!leading || !partial || x.dtype !== 'float32') return stock({ x }, attrs, backend);
      const kept = x.shape.slice(axes.length);
      const host = wasmHost(backend);
      const out = host.make(attrs.keepDims ? [...axes.map(() => 1), ...kept] : kept);
      const values = host.floats(x);
      const totals = columnSums(values, tf.util.sizeFromShape(kept));
      const rows = values.length / totals.length;
      host.floats(out).set(name === 'Mean' ? totals.map((total) => total / rows) : totals);
      return out;
    });
  }
}

/** Sums of the columns of a matrix that is `width` wide. */
function columnSums(values: Float32Array, width: number): Float64Array {
  const totals = new Float64Array(width);
  const rows = values.length / width;
  // Four rows at a time: fewer reads and writes of the totals.
  const even = (rows - (rows % 4)) * width;
  for (let row = 0; row < even; row += 4 * width) {
    for (let i = 0; i < width; i++) {
      const at = row + i;
      const upper = (values[at] as number) + (values[at + width] as number);
      const lower = (values[at + 2 * width] as number) + (values[at + 3 * width] as number);
      totals[i] = (totals[i] as number) + upper + lower;
    }
  }
  for (let row = even; row < values.length; row += width) {
    for (let i = 0; i < width; i++) totals[i] = (totals[i] as number) + (values[row + i] as number);
  }
  return totals;
}
