import type { Host } from '../../../shared/host';
import { createBrowserHost } from './browser-host';

declare global {
  interface Window {
    /** Set by the desktop shell's preload script. */
    readonly netloomHost?: Host;
  }
}

/** The platform that this window runs on: the desktop shell where it is there, else the browser. */
export const createHost = (): Host => window.netloomHost ?? createBrowserHost();
