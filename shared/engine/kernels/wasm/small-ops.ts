/** Small operations that tfjs's wasm backend does wrongly or with needless passes over memory. */
import type { BackendWasm, tf } from '../../tf';
import { replaceKernel, stockKernel } from '../register';

export function registerSmallWasmOps(): void {
  registerIdentity();
  registerCast();
  registerReverse();
  registerTranspose();
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

/** tfjs divides by the size of what it transposes, and copies where the axes stay, as in the gradient of a lookup. */
function registerTranspose(): void {
  const stock = stockKernel<'x', { perm: number[] }>('Transpose', 'wasm');
  replaceKernel<'x', { perm: number[] }, BackendWasm>(
    'Transpose',
    'wasm',
    ({ x }, attrs, backend) => {
      const moves = attrs.perm.some((axis, place) => axis !== place);
      if (moves && !x.shape.includes(0)) return stock({ x }, attrs, backend);
      const shape = attrs.perm.map((axis) => x.shape[axis] as number);
      if (moves) return backend.makeOutput(shape, x.dtype);
      backend.incRef(x.dataId);
      return { dataId: x.dataId, shape, dtype: x.dtype };
    },
  );
}
