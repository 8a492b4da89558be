/**
 * Netloom's own wasm kernels (`assembly/`), at work in the memory of tfjs's wasm backend: they read and
 * write its tensors where they lie. Jobs are shared between this thread and those that the platform lends.
 */
import { EngineError } from '../../engine-error';
import type { BackendFailure } from '../../gpu-types';
import type { BackendWasm, tf } from '../../tf';
import { type WasmMemory, type WasmModule, wasmApi } from './web-assembly';

/** Starts one more thread with a message that `serve` in thread.mjs understands. */
export type StartThread = (message: ThreadMessage) => { stop(): void };

export interface ThreadMessage {
  readonly module: WasmModule;
  readonly memory: WasmMemory;
  /** Address of the control block, see assembly/threads.ts. */
  readonly control: number;
  readonly thread: number;
  /** Address for a thread that fails: its number, then the length of a text and the text. */
  readonly failure: number;
}

interface Exports {
  run(control: number, threads: number, job: number, args: number, chunks: number): void;
}

/** What of tfjs's module is used: its allocator and its memory. */
interface TfjsModule {
  _malloc(bytes: number): number;
  _free(address: number): void;
  readonly asm: { readonly memory: WasmMemory };
}

type DataId = tf.TensorInfo['dataId'];

const CONTROL_BYTES = 320;
const ARGUMENT_BYTES = 1 << 20;
/** Room of each thread for what it packs and turns: within the second cache. */
export const SCRATCH_BYTES = 1 << 20;
const SCRATCH_FIELD = 6;
const SCRATCH_SIZE_FIELD = 7;
const STOP_FIELD = 8;
const FAILED_FIELD = 9;

export class Native {
  readonly threads: number;
  readonly #tfjs: TfjsModule;
  readonly #backend: BackendWasm;
  readonly #exports: Exports;
  readonly #memory: WasmMemory;
  readonly #control: number;
  readonly #helpers: { stop(): void }[] = [];
  readonly #arguments: number;
  #used = 0;
  #words: Uint32Array;
  #failure: BackendFailure | null = null;
  /** What the kernels at work have taken and not yet given back. */
  readonly #taken: (number | DataId)[] = [];
  #depth = 0;

  constructor(backend: BackendWasm, module: WasmModule, threads: number, start?: StartThread) {
    this.#backend = backend;
    this.#tfjs = (backend as unknown as { wasm: TfjsModule }).wasm;
    this.#memory = this.#tfjs.asm.memory;
    this.#exports = instantiate(module, this.#memory) as Exports;
    this.#noteTensors();
    this.threads = start ? threads : 1;
    this.#control = this.allocate(CONTROL_BYTES);
    this.#arguments = this.allocate(ARGUMENT_BYTES);
    const scratch = this.allocate(SCRATCH_BYTES * this.threads);
    this.#words = new Uint32Array(this.#memory.buffer);
    const field = this.#control / 4;
    this.#words.fill(0, field, field + CONTROL_BYTES / 4);
    this.#words[field + SCRATCH_FIELD] = scratch;
    this.#words[field + SCRATCH_SIZE_FIELD] = SCRATCH_BYTES;
    for (let thread = 1; thread < this.threads; thread++) {
      const failure = this.#control + 4 * FAILED_FIELD;
      const message = { module, memory: this.#memory, control: this.#control, thread, failure };
      if (start) this.#helpers.push(start(message));
    }
  }

  /** Why nothing that it computes can be trusted any more; null while it can. */
  get failure(): BackendFailure | null {
    return this.#failure;
  }

  /** Runs a kernel, which may run others; one that throws gives back all that it has taken. */
  tidy<T>(kernel: () => T): T {
    const first = this.#taken.length;
    this.#depth++;
    try {
      return kernel();
    } catch (error) {
      for (const taken of this.#taken.splice(first)) {
        if (typeof taken === 'number') this.#tfjs._free(taken);
        else this.#backend.disposeData(taken);
      }
      throw error;
    } finally {
      if (--this.#depth === 0) this.#taken.length = 0;
    }
  }

  /** Each reference to a tensor that a kernel takes, those of tfjs's own kernels inside ours too. */
  #noteTensors(): void {
    const backend = this.#backend;
    const [move, incRef] = [backend.move.bind(backend), backend.incRef.bind(backend)];
    const disposeData = backend.disposeData.bind(backend);
    backend.move = (dataId, ...rest) => {
      move(dataId, ...rest);
      if (this.#depth > 0) this.#taken.push(dataId);
    };
    backend.incRef = (dataId) => {
      incRef(dataId);
      if (this.#depth > 0) this.#taken.push(dataId);
    };
    backend.disposeData = (dataId, ...rest) => {
      this.#giveBack(dataId);
      return disposeData(dataId, ...rest);
    };
  }

  #giveBack(taken: number | DataId): void {
    const place = this.#taken.lastIndexOf(taken);
    if (place >= 0) this.#taken.splice(place, 1);
  }

  /** Bytes of tfjs's heap, aligned to 16; the kernel frees them before it ends. */
  allocate(bytes: number): number {
    const address = this.#tfjs._malloc(bytes) >>> 0;
    this.#taken.push(address);
    return address;
  }

  free(address: number): void {
    this.#giveBack(address);
    this.#tfjs._free(address);
  }

  /** Where a tensor's numbers lie, which must be floats. */
  floatsOf(tensor: tf.TensorInfo): number {
    if (tensor.dtype !== 'float32')
      throw new Error(`This operation takes float32 on wasm, not ${tensor.dtype}.`);
    return this.addressOf(tensor);
  }

  /** Where a tensor's numbers lie. */
  addressOf(tensor: tf.TensorInfo): number {
    return this.#backend.getMemoryOffset(tensor.dataId as { id?: number });
  }

  /** A new tensor; its contents are undefined. */
  make(shape: readonly number[]): tf.TensorInfo {
    return this.#backend.makeOutput([...shape], 'float32');
  }

  /** Writes a table of u32 for the next `run`, and gives its address. */
  table(values: ArrayLike<number>): number {
    if (this.#words.buffer !== this.#memory.buffer)
      this.#words = new Uint32Array(this.#memory.buffer);
    const at = this.#arguments + this.#used;
    const used = this.#used + 4 * values.length;
    this.#used = 0;
    if (used > ARGUMENT_BYTES) throw new Error('The arguments of a kernel take too much room.');
    this.#used = used;
    this.#words.set(values, at / 4);
    return at;
  }

  /** Computes all chunks of a job, whose arguments are those of its class in `assembly/`, in order. */
  run(job: number, chunks: number, args: readonly number[]): void {
    if (this.#failure) throw asError(this.#failure);
    const address = this.table(args);
    this.#used = 0;
    try {
      this.#exports.run(this.#control, this.threads, job, address, chunks);
    } catch (error) {
      this.#fail(String(error));
    }
    if (Atomics.load(this.#words, this.#control / 4 + FAILED_FIELD) !== 0) this.#fail(this.#said());
  }

  /** The other threads may be at work on what this job was to write: none of it is used again. */
  #fail(message: string): never {
    this.#failure = { code: 'kernel-failed', message };
    this.stop();
    throw asError(this.#failure);
  }

  /** What the thread that failed says, copied: text in shared memory can't be decoded. */
  #said(): string {
    const at = this.#control / 4 + FAILED_FIELD;
    const [thread = 0, length = 0] = new Uint32Array(this.#memory.buffer).slice(at, at + 2);
    const text = new Uint8Array(this.#memory.buffer).slice(4 * at + 8, 4 * at + 8 + length);
    return `${new TextDecoder().decode(text)}, thread ${thread}`;
  }

  /** Lets the other threads end; nothing may be run afterwards. */
  stop(): void {
    const words = new Int32Array(this.#memory.buffer);
    Atomics.store(words, this.#control / 4 + STOP_FIELD, 1);
    for (const helper of this.#helpers) helper.stop();
  }
}

const asError = ({ code, message }: BackendFailure) => new EngineError(code, { message });

/** Numbers in 32 bits as words, to be written to a table or given as arguments. */
export const bitsOf = (numbers: readonly number[]): Uint32Array =>
  new Uint32Array(Float32Array.from(numbers).buffer);

/** What a module exports once it works in a memory. */
export function instantiate(module: WasmModule, memory: WasmMemory): object {
  const api = wasmApi();
  if (!api) throw new Error('There is no WebAssembly here.');
  return new api.Instance(module, { env: { memory } }).exports;
}

const natives = new WeakMap<BackendWasm, Native>();

export const keepNative = (backend: BackendWasm, native: Native): void => {
  natives.set(backend, native);
};

/** Why a backend's kernels can't be trusted any more; null while they can, and where it has none. */
export const nativeFailure = (backend: object): BackendFailure | null =>
  natives.get(backend as BackendWasm)?.failure ?? null;

/** Runs one of a backend's kernels; where they are native, one that throws leaves nothing behind. */
export function tidily<T>(backend: object, kernel: () => T): T {
  const native = natives.get(backend as BackendWasm);
  return native ? native.tidy(kernel) : kernel();
}

/** Lets a backend's other threads end, where it came to have any. */
export const stopNative = (backend: BackendWasm): void => natives.get(backend)?.stop();

export function nativeOf(backend: BackendWasm): Native {
  const native = natives.get(backend);
  if (!native) throw new Error('The wasm backend was started without Netloom’s kernels.');
  return native;
}
