/** The part of the WebAssembly API in use, typed by hand: not every platform's type library has it. */
export interface WasmMemory {
  readonly buffer: ArrayBuffer;
}
/** A compiled module, to be handed to other threads. */
export type WasmModule = object;
export interface WasmInstance {
  readonly exports: object;
}
interface Api {
  readonly Module: new (bytes: Uint8Array<ArrayBuffer>) => WasmModule;
  readonly Instance: new (
    module: WasmModule,
    imports: { readonly env: { readonly memory: WasmMemory } },
  ) => WasmInstance;
  validate(bytes: Uint8Array<ArrayBuffer>): boolean;
}

export const wasmApi = (): Api | undefined =>
  (globalThis as unknown as { readonly WebAssembly?: Api }).WebAssembly;
