import { tf } from '../tf';

/** Bytes held by tensors; on wasm all of its memory, which never shrinks. */
export function memoryBytes(): number {
  const { numBytes } = tf.memory();
  if (tf.getBackend() !== 'wasm') return numBytes;
  const { wasm } = tf.backend() as unknown as { wasm: { HEAPU8: Uint8Array } };
  return Math.max(numBytes, wasm.HEAPU8.byteLength);
}
