/** One more thread for the engine's wasm kernels; started by the engine's worker. */
import type { ThreadMessage } from '../../../shared/engine/kernels/native/native';
import { serve } from '../../../shared/engine/kernels/native/thread.mjs';

self.onmessage = ({ data }: MessageEvent<ThreadMessage>) => serve(data);
