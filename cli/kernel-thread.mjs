// One more thread for Netloom's wasm kernels (shared/engine/kernels/native/thread.ts, in Node).
import { workerData } from 'node:worker_threads';

const { module, memory, control, thread } = workerData;
const instance = new WebAssembly.Instance(module, { env: { memory } });
instance.exports.serve(control, thread);
