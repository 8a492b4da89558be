/** What a lent thread does. JavaScript, since Node starts a thread from a file as it is. */

/** Bytes of what a thread says of its failure. */
const MOST = 200;

/** Works until it is told to stop. Whoever waits for a thread that fails sees memory only. */
export function serve({ module, memory, control, thread, failure }) {
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  try {
    exports.serve(control, thread);
  } catch (error) {
    const text = new TextEncoder().encode(String(error)).subarray(0, MOST);
    const words = new Int32Array(memory.buffer);
    new Uint8Array(memory.buffer).set(text, failure + 8);
    words[failure / 4 + 1] = text.length;
    Atomics.store(words, failure / 4, thread);
  }
}
