/** Our wasm kernels on random cases against 64 bits, and to the bit the same on one thread and on two. */
import { beforeAll, expect, test } from 'vitest';
import { nodeWasm } from '../../../../../cli/node-platform';
import { keepNative, Native } from '../../../../../shared/engine/kernels/native/native';
import { type WasmModule, wasmApi } from '../../../../../shared/engine/kernels/native/web-assembly';
import { type BackendWasm, tf } from '../../../../../shared/engine/tf';
import { forEachBackend, withoutLeaks } from '../../../../helpers/backends';
import { checkKernel } from '../../../../helpers/kernel-cases';
import { families } from './families';

const CASES = 60;

forEachBackend(
  () => {
    const natives: Native[] = [];
    beforeAll(async () => {
      const { kernels, read, startThread } = nodeWasm();
      const Module = wasmApi()?.Module as new (bytes: Uint8Array<ArrayBuffer>) => WasmModule;
      const module = new Module(await read(kernels.relaxed));
      for (const threads of [1, 2])
        natives.push(new Native(tf.backend() as BackendWasm, module, threads, startThread));
      return () => natives.at(-1)?.stop();
    });

    for (const [name, family] of Object.entries(families)) {
      test(`${name}: ${CASES} random cases`, async () => {
        await withoutLeaks(async () => {
          for (let seed = 1; seed <= CASES; seed++) {
            const results = [];
            for (const native of natives) {
              keepNative(tf.backend() as BackendWasm, native);
              results.push(await checkKernel(family, seed));
            }
            expect(results[1]).toEqual(results[0]);
          }
        });
      });
    }
  },
  { only: ['wasm'] },
);
