/** tfjs's kernels of several parts, which leave those behind that they had made when there is no room for the next. */
import { replaceKernel, stockKernel } from '../register';

export function registerWasmParts(): void {
  // Whatever is replaced gives back what it had taken.
  for (const name of ['Pack', 'Unpack']) replaceKernel(name, 'wasm', stockKernel(name, 'wasm'));
}
