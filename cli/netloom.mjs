#!/usr/bin/env node
// The command line runs straight from its TypeScript sources; tsx translates them as they load.
import { register } from 'tsx/esm/api';
import { ensureBuilt } from '../scripts/build.mjs';

await ensureBuilt(['kernels']);
register();
const { main } = await import('./main.ts');
process.exitCode = await main(process.argv);
