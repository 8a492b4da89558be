// One more thread that decodes images; tsx translates its sources as they load.
import { register } from 'tsx/esm/api';

register();
await import('./decode-thread.ts');
