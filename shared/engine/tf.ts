/**
 * The only file that imports TensorFlow.js, so that the whole engine shares one instance and the rest
 * of the program can be checked for not loading it. Use as `import { tf } from './tf'`.
 */
import * as tf from '@tensorflow/tfjs';

export { type BackendWasm, setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
export { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
export { tf };
