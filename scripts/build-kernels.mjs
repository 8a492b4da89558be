// Compiles shared/engine/kernels/assembly, and makes tfjs's wasm module keep its memory where threads can share it.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { root } from './run-command.mjs';

const VARIANTS = { simd: [], relaxed: ['--enable', 'relaxed-simd'] };
const MEMORY_SECTION = 5;
const DATA_SECTION = 11;
const HAS_MAXIMUM = 1;
const SHARED = 2;

/** The sections of a wasm module: [id, start of its content, end]. */
function* sections(bytes) {
  let at = 8;
  while (at < bytes.length) {
    const id = bytes[at++];
    let size = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++];
      size |= (byte & 127) << shift;
      if (byte < 128) break;
    }
    yield [id, at, at + size];
    at += size;
  }
}

/** The same module with its one memory marked as shared, which its code need not know. */
export function shareMemory(bytes) {
  const shared = Uint8Array.from(bytes);
  for (const [id, start] of sections(shared)) {
    if (id !== MEMORY_SECTION) continue;
    if (shared[start] !== 1 || shared[start + 1] !== HAS_MAXIMUM)
      throw new Error('tfjs’s wasm module no longer has one memory with a maximum.');
    shared[start + 1] = HAS_MAXIMUM | SHARED;
    return shared;
  }
  throw new Error('tfjs’s wasm module no longer has a memory of its own.');
}

export async function buildKernels() {
  const { default: asc } = await import('assemblyscript/asc');
  const output = join(root, 'dist/kernels');
  mkdirSync(output, { recursive: true });
  for (const [name, flags] of Object.entries(VARIANTS)) {
    const { error, stderr, stdout } = await asc.main([
      'shared/engine/kernels/assembly/index.ts',
      ...['--baseDir', root, '--outFile', `dist/kernels/${name}.wasm`],
      ...['-O3', '--converge', '--noAssert', '--runtime', 'stub', '--use', 'abort='],
      ...['--importMemory', '--sharedMemory', '--initialMemory', '1', '--maximumMemory', '65536'],
      ...['--enable', 'simd', '--enable', 'threads', ...flags],
    ]);
    if (error) throw new Error(`The kernels do not compile:\n${stdout}${stderr}`);
    const module = readFileSync(join(output, `${name}.wasm`));
    // It would be written over tfjs's data.
    if ([...sections(module)].some(([id]) => id === DATA_SECTION))
      throw new Error('The kernels hold static data, for which tfjs’s memory has no room.');
  }
  const tfjs = dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm'));
  const stock = readFileSync(join(tfjs, 'tfjs-backend-wasm-simd.wasm'));
  writeFileSync(join(output, 'tfjs-shared.wasm'), shareMemory(stock));
}
