/** What the module exports: everything else is reached through jobs. */
export { run, serve } from './threads';
