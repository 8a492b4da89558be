/**
 * Where wasm's memory can't grow any further, tfjs's allocator answers 0, and tfjs takes that for an
 * address: tensors then lie over each other and over the module's own data. Sizes of 4 GB and more wrap
 * around. Both are turned into an error here. Inside the module (packed weights of a convolution) a
 * failed allocation ends it: Emscripten aborts.
 */
import { EngineError } from './engine-error';

interface WasmModule {
  _malloc(bytes: number): number;
  _free(address: number): void;
  onAbort?: (what: unknown) => void;
}
export interface WasmBackend {
  readonly wasm: WasmModule;
}

/** What wasm can address at all. */
const MOST_BYTES = 2 ** 32 - 1;
const guarded = new WeakSet<WasmModule>();
const exhausted = new WeakSet<WasmModule>();

/** Makes a backend's every allocation either succeed or throw 'out-of-memory'. */
export function guardWasmMemory({ wasm }: WasmBackend): void {
  if (guarded.has(wasm)) return;
  guarded.add(wasm);
  // Emscripten puts the real function in its place at the first call.
  wasm._free(wasm._malloc(1));
  const allocate = wasm._malloc;
  wasm._malloc = (bytes) => {
    if (!(bytes >= 0)) throw new Error(`No memory has ${bytes} bytes.`);
    const address = bytes <= MOST_BYTES ? allocate(bytes) : 0;
    if (address !== 0 || bytes === 0) return address;
    exhausted.add(wasm);
    throw new EngineError('out-of-memory', { message: `${Math.ceil(bytes / 2 ** 20)} MB` });
  };
  wasm.onAbort = () => exhausted.add(wasm);
}

/** True once a backend has asked for more than there is: its memory, which never shrinks, is full. */
export const isExhausted = ({ wasm }: WasmBackend): boolean => exhausted.has(wasm);
