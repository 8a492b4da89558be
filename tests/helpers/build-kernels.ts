/** Builds the wasm kernels where their sources changed, before any test runs them. */
import { ensureBuilt } from '../../scripts/build.mjs';

export default (): Promise<void> => ensureBuilt(['kernels']);
