// One more thread for Netloom's wasm kernels, in Node.
import { workerData } from 'node:worker_threads';
import { serve } from '../shared/engine/kernels/native/thread.mjs';

serve(workerData);
